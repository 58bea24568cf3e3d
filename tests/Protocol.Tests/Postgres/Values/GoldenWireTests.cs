using System.Buffers;
using System.Text;
using Apache.Arrow;
using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Tests.Values;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Values;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres.Values;

/// <summary>Encoders and decoders against the bytes that a PostgreSQL 15 sent.</summary>
public sealed class GoldenWireTests
{
    private static readonly IReadOnlyList<GoldenValue> Values = GoldenValue.All.Where(g => g.Text is not null).ToList();

    public static TheoryData<string> TypeNames => new(Values.Select(g => g.TypeName).Distinct());

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Write_ColumnOfValues_GivesTheTextOfPostgres(string typeName) => Compare(
        typeName, golden =>
            Encode(golden, FormatCodes.Text) is var bytes ? Encoding.UTF8.GetString(bytes) : "", golden =>
                golden.Text!);

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Write_ColumnOfValues_GivesTheBytesOfPostgres(string typeName) => Compare(
        typeName, golden => Convert.ToHexStringLower(Encode(golden, FormatCodes.Binary)), golden => golden.Hex!);

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Decode_BytesOfPostgres_GiveTheValueOfItsText(string typeName) => Compare(
        typeName,
        golden => TextOutput.ToText(
            ParameterDecoder.Decode(
                golden.Type, FormatCodes.Binary, Convert.FromHexString(golden.Hex!), golden.Context), golden.Context),
        golden => golden.Text!);

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Decode_BytesCutOrLengthened_AreRefused(string typeName)
    {
        // Types of any length have no wrong one.
        var type = Values.First(g => g.TypeName == typeName).Type;
        if (type.IsCharacter || type.Kind is TypeKind.Bytea or TypeKind.Json or TypeKind.Jsonb or TypeKind.InternalChar)
        {
            return;
        }

        foreach (var golden in Values.Where(g => g.TypeName == typeName))
        {
            var bytes = Convert.FromHexString(golden.Hex!);
            for (var length = 0; length < bytes.Length; length++)
            {
                Refused(golden, bytes[..length]);
            }

            Refused(golden, [.. bytes, 0]);
        }
    }

    private static void Refused(GoldenValue golden, byte[] bytes)
    {
        var e = Assert.Throws<GatewayException>(
            () => ParameterDecoder.Decode(golden.Type, FormatCodes.Binary, bytes, golden.Context));
        Assert.NotEqual(SqlState.InternalError, e.SqlState);
    }

    private static void Compare(string typeName, Func<GoldenValue, string> actual, Func<GoldenValue, string> expected)
    {
        var differences = new StringBuilder();
        foreach (var golden in Values.Where(g => g.TypeName == typeName && g.Hex is not null))
        {
            string got;
            try
            {
                got = actual(golden);
            }
            catch (GatewayException e)
            {
                got = $"{e.SqlState} {e.Message}";
            }

            if (got != expected(golden))
            {
                differences.Append(
                    System.Globalization.CultureInfo.InvariantCulture,
                    $"{golden}\n  expected {expected(golden)}\n  actual   {got}\n");
            }
        }

        Assert.True(differences.Length == 0, differences.ToString());
    }

    /// <summary>The cell of a column that has a null before and one behind, so that places are counted too.</summary>
    private static byte[] Encode(GoldenValue golden, short format)
    {
        var constant = TextInput.Parse(golden.Type, golden.Input, golden.Context);
        if (constant.Value is SqlInterval { Microseconds: > long.MaxValue / 1000 or < long.MinValue / 1000 })
        {
            // Arrow counts nanoseconds: 292 years of time alone.
            return format == FormatCodes.Text ? Encoding.UTF8.GetBytes(golden.Text!)
                : Convert.FromHexString(golden.Hex!);
        }

        var type = constant.Type;
        if (constant.Value is SqlArray { Lengths.Count: > 1 } array)
        {
            for (var i = 1; i < array.Lengths.Count; i++)
            {
                type = SqlType.ArrayOf(type);
            }
        }
        else if (type is { Kind: TypeKind.Array, Element.Kind: TypeKind.Numeric } && constant.Value is SqlArray items)
        {
            type = SqlType.ArrayOf(SqlType.Numeric(38, items.Items.OfType<SqlNumeric>().Max(n => n.Scale)));
        }

        ResultColumn[] columns = [new("a", SqlType.Int4), new("c", type)];
        using var batch = new RecordBatch(
            Columnar.ArrowTypes.ToSchema(columns),
            [
                ConstantColumns.Build(SqlType.Int4, [1, 2, 3, 4]),
                ConstantColumns.Build(type, [null, constant.Value, null, constant.Value]),
            ],
            4);
        var output = new ArrayBufferWriter<byte>();
        var encoder = new RowEncoder(columns, [0, format], golden.Context, IObjectNames.None);
        Assert.Equal(4, encoder.Write(batch, 1, 4, output));

        var buffer = new ReadOnlySequence<byte>(output.WrittenMemory);
        var rows = new List<DataRow>();
        while (BackendMessageReader.TryRead(ref buffer, 1 << 20, out var message))
        {
            rows.Add(Assert.IsType<DataRow>(message));
        }

        Assert.Equal(3, rows.Count);
        Assert.Null(rows[1].Values[1]);
        Assert.Equal(rows[0].Values[1]!.Value.ToArray(), rows[2].Values[1]!.Value.ToArray());
        Assert.Equal("3"u8.ToArray(), rows[1].Values[0]!.Value.ToArray());
        return rows[0].Values[1]!.Value.ToArray();
    }
}
