using System.Buffers;
using System.Text;
using Apache.Arrow;
using SqlGateway.Columnar;
using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Protocol.Postgres;
using SqlGateway.Protocol.Postgres.Backend;
using SqlGateway.Protocol.Postgres.Values;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres.Values;

public sealed class RowEncoderTests
{
    private static readonly SqlType Pair =
        SqlType.RecordOf(
            [new StructField("f1", SqlType.Int4), new StructField("f2", SqlType.Text),
                new StructField("f3", SqlType.Text)]);

    [Fact]
    public void Write_Record_GivesTheTextAndBytesOfPostgres()
    {
        object?[] value = [1, "a b", null];

        Assert.Equal("(1,\"a b\",)", Text(Pair, value));
        Assert.Equal(
            "00000003000000170000000400000001000000190000000361206200000019ffffffff", Convert.ToHexStringLower(Cell(Pair, value, 1)!));
    }

    [Fact]
    public void Write_ArrayOfRecords_QuotesTwice() =>
        Assert.Equal(
            "{\"(1,\\\"x y\\\",)\"}", Text(SqlType.ArrayOf(Pair), SqlArray.Of(Pair, [new object?[] { 1, "x y", null }])));

    [Fact]
    public void Write_Struct_IsJson()
    {
        var type = SqlType.StructOf(
        [
            new("a", SqlType.Numeric(10, 2)), new("t", SqlType.Timestamp), new("z", SqlType.TimestampTz),
                new("f", SqlType.Float8),
            new("g", SqlType.Float8), new("n", SqlType.Int4), new("b", SqlType.Bool), new("s", SqlType.Text),
                new("d", SqlType.Date),
            new("l", SqlType.ArrayOf(SqlType.Int4)), new("o", SqlType.StructOf([new("x", SqlType.Uuid)])),
        ]);
        const long Moment = 1_709_212_455_500_000; // 2024-02-29 13:14:15.5
        object?[] value =
        [
            new SqlNumeric(150, 2), Moment, Moment, double.NaN, 1e20, null, true, "q\"\\\n\u0001é", 19782,
            SqlArray.Of(SqlType.Int4, [1, null, 3]), new object?[] { Guid.Empty },
        ];
        const string Expected =
            """{"a":1.50,"t":"2024-02-29T13:14:15.5","z":"2024-02-29T13:14:15.5+00:00","f":"NaN","g":1e+20,"n":null,"b":true,"""
            + """ "s":"q\"\\\n\u0001é","d":"2024-02-29","l":[1,null,3],"o":{"x":"00000000-0000-0000-0000-000000000000"}}""";

        Assert.Equal(Expected.Replace(" \"s\"", "\"s\"", StringComparison.Ordinal), Text(type, value));
    }

    [Fact]
    public void Write_Map_IsAJsonObject()
    {
        var map = new MapArray.Builder(
            new Apache.Arrow.Types.MapType(
                Apache.Arrow.Types.StringType.Default, Apache.Arrow.Types.Int32Type.Default));
        map.Append();
        ((StringArray.Builder)map.KeyBuilder).Append("a\"b").Append("c");
        ((Int32Array.Builder)map.ValueBuilder).Append(1).AppendNull();
        map.AppendNull();
        using var array = map.Build();

        var rows = Rows(SqlType.MapOf(SqlType.Text, SqlType.Int4), array, 0, 2, 0);

        Assert.Equal(["""{"a\"b":1,"c":null}""", null], rows.Select(r => r is null ? null : Encoding.UTF8.GetString(r)));
    }

    [Fact]
    public void Write_RegClass_IsNameInTextAndNumberInBinary()
    {
        var type = SqlType.Of(TypeKind.RegClass);

        Assert.Equal("pg_type", Text(type, 1247u));
        Assert.Equal("99", Text(type, 99u));
        Assert.Equal("-", Text(type, 0u));
        Assert.Equal([0, 0, 4, 0xDF], Cell(type, 1247u, 1)!);
        Assert.Equal("{pg_type,-}", Text(SqlType.ArrayOf(type), SqlArray.Of(type, [1247u, 0u])));
    }

    [Fact]
    public void Write_AclItemInBinary_Is42883() =>
        Assert.Equal(
            SqlState.UndefinedFunction,
            Assert.Throws<GatewayException>(() => Cell(SqlType.Of(TypeKind.AclItem), "x", 1)).SqlState);

    [Fact]
    public void Write_VoidValue_IsEmpty() => Assert.Equal("", Text(SqlType.Void, ""));

    [Fact]
    public void Write_RaggedArrayInBinary_Is2202E()
    {
        var type = SqlType.ArrayOf(SqlType.ArrayOf(SqlType.Int4));
        var inner = ConstantColumns.Build(
            SqlType.ArrayOf(SqlType.Int4), [SqlArray.Of(SqlType.Int4, [1]), SqlArray.Of(SqlType.Int4, [2, 3])]);
        using var array = new ListArray(
            (Apache.Arrow.Types.ListType)ArrowTypes.ToArrow(type), 1,
            new ArrowBuffer.Builder<int>().Append(0).Append(2).Build(), inner,
            ArrowBuffer.Empty, 0);

        Assert.Equal("{{1},{2,3}}", Encoding.UTF8.GetString(Rows(type, array, 0, 1, 0)[0]!));
        Assert.Equal(
            SqlState.ArraySubscriptError, Assert.Throws<GatewayException>(() => Rows(type, array, 0, 1, 1)).SqlState);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Write_SlicedColumns_AreTheRowsOfTheSlice(short format)
    {
        (SqlType Type, Func<int, object?> At)[] kinds =
        [
            (SqlType.Int8, i => (long)i), (SqlType.Bool, i => i % 3 == 0), (SqlType.Text, i => $"t{i}"),
            (SqlType.Uuid, i => new Guid(i, 0, 0, new byte[8])),
            (SqlType.Numeric(20, 2), i => new SqlNumeric(i * 100, 2)),
            (SqlType.TimeTz, i => new SqlTimeTz(i, 3600)),
            (SqlType.ArrayOf(SqlType.Int4), i => SqlArray.Of(SqlType.Int4, [i, null])),
            (Pair, i => new object?[] { i, $"x{i}", null }), (SqlType.Interval, i => new SqlInterval(i, 1, 2)),
        ];
        foreach (var (type, at) in kinds)
        {
            var values = Enumerable.Range(0, 40).Select(i => i % 7 == 0 ? null : at(i)).ToList();
            using var whole = ConstantColumns.Build(type, values);
            using var slice = ArrowArrayFactory.Slice(whole, 5, 20);

            var expected = Rows(type, whole, 5, 25, format);

            Assert.Equal(expected.Select(Hex), Rows(type, slice, 0, 20, format).Select(Hex));
        }

        static string Hex(byte[]? cell) => cell is null ? "null" : Convert.ToHexString(cell);
    }

    [Fact]
    public void Write_SoftLimit_StopsAndGoesOn()
    {
        ResultColumn[] columns = [new("a", SqlType.Int4), new("t", SqlType.Text)];
        using var batch = new RecordBatch(
            ArrowTypes.ToSchema(columns),
            [
                ConstantColumns.Build(SqlType.Int4, Enumerable.Range(0, 5000).Select(i => (object?)i).ToList()),
                ConstantColumns.Build(
                    SqlType.Text, Enumerable.Range(0, 5000).Select(i => (object?)new string('x', i % 50)).ToList()),
            ],
            5000);
        var output = new ArrayBufferWriter<byte>();
        var encoder = new RowEncoder(columns, [0, 0], ValueContext.Default, IObjectNames.None);

        var calls = 0;
        for (var from = 0; from < 5000; calls++)
        {
            from = encoder.Write(batch, from, 5000, output, softLimit: 10_000);
        }

        var buffer = new ReadOnlySequence<byte>(output.WrittenMemory);
        for (var i = 0; i < 5000; i++)
        {
            Assert.True(BackendMessageReader.TryRead(ref buffer, 1 << 20, out var message));
            var row = Assert.IsType<DataRow>(message);
            Assert.Equal(
                i.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Encoding.UTF8.GetString(row.Values[0]!.Value.Span));
            Assert.Equal(i % 50, row.Values[1]!.Value.Length);
        }

        Assert.True(buffer.IsEmpty);
        Assert.InRange(calls, 5, 500);
    }

    [Fact]
    public void Write_LargeValue_GoesOutWhole()
    {
        ResultColumn[] columns = [new("t", SqlType.Text), new("i", SqlType.Int4)];
        var text = new string('é', 5_000_000);
        using var batch = new RecordBatch(
            ArrowTypes.ToSchema(columns),
            [ConstantColumns.Build(SqlType.Text, ["a", text, "b"]), ConstantColumns.Build(SqlType.Int4, [1, 2, 3])],
            3);
        var output = new ArrayBufferWriter<byte>();

        new RowEncoder(columns, [0, 0], ValueContext.Default, IObjectNames.None).Write(batch, 0, 3, output);

        var buffer = new ReadOnlySequence<byte>(output.WrittenMemory);
        foreach (var length in (int[])[1, 10_000_000, 1])
        {
            Assert.True(BackendMessageReader.TryRead(ref buffer, 1 << 30, out var message));
            Assert.Equal(length, Assert.IsType<DataRow>(message).Values[0]!.Value.Length);
        }

        Assert.True(buffer.IsEmpty);
    }

    [Fact]
    public void Write_ManyArrays_GrowsItsBuffer()
    {
        var type = SqlType.ArrayOf(SqlType.Int4);
        using var array = ConstantColumns.Build(
            type, Enumerable.Range(0, 3000).Select(i => (object?)SqlArray.Of(SqlType.Int4, [i, null])).ToList());

        var rows = Rows(type, array, 0, 3000, 0);

        Assert.Equal("{2999,NULL}", Encoding.UTF8.GetString(rows[^1]!));
    }

    [Fact]
    public void Write_NoColumns_GivesEmptyRows()
    {
        using var batch = new RecordBatch(new Schema([], null), System.Array.Empty<IArrowArray>(), 2);
        var output = new ArrayBufferWriter<byte>();

        new RowEncoder([], [], ValueContext.Default, IObjectNames.None).Write(batch, 0, 2, output);

        Assert.Equal("4400000006000044000000060000", Convert.ToHexString(output.WrittenSpan));
    }

    private static string Text(SqlType type, object value) => Encoding.UTF8.GetString(Cell(type, value, 0)!);

    private static byte[]? Cell(SqlType type, object value, short format)
    {
        using var array = ConstantColumns.Build(type, [null, value]);
        return Rows(type, array, 1, 2, format)[0];
    }

    private static List<byte[]?> Rows(SqlType type, IArrowArray array, int from, int to, short format)
    {
        ResultColumn[] columns = [new("c", type)];
        var batch = new RecordBatch(ArrowTypes.ToSchema(columns), [array], array.Length);
        var output = new ArrayBufferWriter<byte>();
        new RowEncoder(columns, [format], ValueContext.Default, new OnlyPgType()).Write(batch, from, to, output);
        var buffer = new ReadOnlySequence<byte>(output.WrittenMemory);
        var rows = new List<byte[]?>();
        while (BackendMessageReader.TryRead(ref buffer, 1 << 20, out var message))
        {
            rows.Add(Assert.IsType<DataRow>(message).Values[0]?.ToArray());
        }

        return rows;
    }

    private sealed class OnlyPgType : IObjectNames
    {
        public string? NameOf(TypeKind kind, uint oid) => oid == 1247 ? "pg_type" : null;
    }
}
