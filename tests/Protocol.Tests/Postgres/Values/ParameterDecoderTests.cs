using System.Text;
using System.Text.Json;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Protocol.Postgres.Values;
using Xunit;

namespace SqlGateway.Protocol.Tests.Postgres.Values;

public sealed class ParameterDecoderTests
{
    public static TheoryData<string, string, string> Recorded
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            var file = Path.Combine(
                AppContext.BaseDirectory, "Postgres", "Values", "Golden", "binary-parameters.jsonl");
            foreach (var row in File.ReadLines(file).Select(line => JsonSerializer.Deserialize<string[]>(line)!))
            {
                data.Add(row[0], row[1], row[2]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Recorded))]
    public void Decode_BinaryParameter_GivesWhatPostgresGives(string type, string hex, string expected)
    {
        string actual;
        try
        {
            var value = ParameterDecoder.Decode(TypeOf(type), 1, Convert.FromHexString(hex), ValueContext.Default);
            actual = "ok " + TextOutput.ToText(value, ValueContext.Default);
        }
        catch (GatewayException e)
        {
            actual = $"{e.SqlState} {e.Message}";
        }

        Assert.Equal(expected, actual);
    }

    [Theory]
    [InlineData("int4", "abc", "22P02 invalid input syntax for type integer: \"abc\"")]
    [InlineData("int2", "40000", "22003 value \"40000\" is out of range for type smallint")]
    [InlineData("date", "2024-02-30", "22008 date/time field value out of range: \"2024-02-30\"")]
    [InlineData("numeric", "123456789012345678901234567890123456789", "22003 value overflows numeric format")]
    [InlineData("numeric", "NaN", "0A000 NaN as a numeric is not supported")]
    [InlineData("bool", "a\0", "22021 invalid byte sequence for encoding \"UTF8\": 0x00")]
    public void Decode_WrongText_IsRefused(string type, string text, string expected)
    {
        var e = Assert.Throws<GatewayException>(
            () => ParameterDecoder.Decode(TypeOf(type), 0, Encoding.UTF8.GetBytes(text), ValueContext.Default));

        Assert.Equal(expected, $"{e.SqlState} {e.Message}");
    }

    [Theory]
    [InlineData("2024-02-29 13:14:15+02", "timestamp", "2024-02-29 13:14:15")]
    [InlineData("2024-02-29 13:14:15+02", "date", "2024-02-29")]
    public void Decode_TextWithMoreThanTheTypeNeeds_IsTaken(string text, string type, string expected) => Assert.Equal(
        expected,
        TextOutput.ToText(
            ParameterDecoder.Decode(TypeOf(type), 0, Encoding.UTF8.GetBytes(text), ValueContext.Default),
            ValueContext.Default));

    [Fact]
    public void Decode_Numeric_TellsPrecisionAndScaleOfTheValue() => Assert.Equal(
        SqlType.Numeric(9, 2),
        ParameterDecoder.Decode(SqlType.Of(TypeKind.Numeric), 0, "-1234567.89"u8, ValueContext.Default).Type);

    [Fact]
    public void Decode_UnknownFormat_Is22023() => Assert.Equal(
        SqlState.InvalidParameterValue,
        Assert.Throws<GatewayException>(
            () => ParameterDecoder.Decode(SqlType.Int4, 2, "1"u8, ValueContext.Default)).SqlState);

    [Fact]
    public void Decode_RandomBytes_NeverFailsOtherwise()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var types = TypeFacts.All.Select(f => SqlType.Of(f.Kind)).ToList();
        types.AddRange(
            types.Where(t => t.Kind is not (TypeKind.Void or TypeKind.Unknown)).Select(SqlType.ArrayOf).ToList());
        for (var i = 0; i < 20_000; i++)
        {
            var type = types[random.Next(types.Count)];
            var bytes = new byte[random.Next(0, 40)];
            random.NextBytes(bytes);
            for (var b = 0; b < bytes.Length; b++)
            {
                bytes[b] = random.Next(3) > 0 ? (byte)random.Next(3) : bytes[b]; // small numbers go further
            }

            try
            {
                ParameterDecoder.Decode(type, (short)random.Next(2), bytes, ValueContext.Default);
            }
            catch (GatewayException)
            {
                // Refused, as it should be.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {type} {Convert.ToHexString(bytes)}: {e}");
            }
        }
    }

    private static SqlType TypeOf(string name) => name.EndsWith("[]", StringComparison.Ordinal)
        ? SqlType.ArrayOf(TypeOf(name[..^2]))
        : SqlType.Of(TypeFacts.FindByName(name)!.Kind);
}
