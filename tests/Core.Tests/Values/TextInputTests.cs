using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using Xunit;

namespace SqlGateway.Core.Tests.Values;

public sealed class TextInputTests
{
    private static readonly ValueContext Noon = ValueContext.Default with
    {
        TimeZone = SqlTimeZone.Find("America/New_York")!,
        TransactionStart = new DateTimeOffset(2024, 2, 29, 3, 0, 0, 123, TimeSpan.Zero), // still the 28th in New York
    };

    [Theory]
    [InlineData(TypeKind.Date, "today", "2024-02-28")]
    [InlineData(TypeKind.Date, "tomorrow", "2024-02-29")]
    [InlineData(TypeKind.Date, "yesterday", "2024-02-27")]
    [InlineData(TypeKind.Date, "now", "2024-02-28")]
    [InlineData(TypeKind.Timestamp, "now", "2024-02-28 22:00:00.123")]
    [InlineData(TypeKind.Timestamp, "today", "2024-02-28 00:00:00")]
    [InlineData(TypeKind.Timestamp, "tomorrow 04:05", "2024-02-29 04:05:00")]
    [InlineData(TypeKind.TimestampTz, "now", "2024-02-28 22:00:00.123-05")]
    [InlineData(TypeKind.TimestampTz, "yesterday", "2024-02-27 00:00:00-05")]
    [InlineData(TypeKind.Time, "now", "22:00:00.123")]
    [InlineData(TypeKind.TimeTz, "now", "22:00:00.123-05")]
    [InlineData(TypeKind.TimeTz, "12:00", "12:00:00-05")]
    public void Parse_WordsOfTheDay_MeanTheSessionsDay(TypeKind kind, string text, string expected) =>
        Assert.Equal(expected, TextOutput.ToText(TextInput.Parse(SqlType.Of(kind), text, Noon), Noon));

    [Theory]
    [InlineData("abc", false, "abc")]
    [InlineData("ab  ", false, "ab ")]
    [InlineData("grüße", true, "grü")]
    [InlineData("a😀bc", true, "a😀b")]
    public void FitCharacter_Varchar_CountsCodePoints(string text, bool truncate, string expected) =>
        Assert.Equal(expected, TextInput.FitCharacter(SqlType.Character(TypeKind.Varchar, 3), text, truncate));

    [Fact]
    public void FitCharacter_TooLong_Is22001()
    {
        var e = Assert.Throws<GatewayException>(
            () => TextInput.FitCharacter(SqlType.Character(TypeKind.Bpchar, 3), "abcd"));

        Assert.Equal(
            (SqlState.StringDataRightTruncation, "value too long for type character(3)"), (e.SqlState, e.Message));
    }

    [Theory]
    [InlineData("1.5", 2, 1)]
    [InlineData("0.001", 3, 3)]
    [InlineData("100", 3, 0)]
    [InlineData("1e3", 4, 0)]
    [InlineData("-0.00", 2, 2)]
    public void Parse_NumericWithoutModifier_HasThePrecisionOfItsText(string text, int precision, int scale) =>
        Assert.Equal(
            SqlType.Numeric(precision, scale),
            TextInput.Parse(SqlType.Of(TypeKind.Numeric), text, ValueContext.Default).Type);

    [Fact]
    public void Parse_DeepJson_Is54001()
    {
        var e = Assert.Throws<GatewayException>(() => JsonText.Validate(new string('[', 100_000)));

        Assert.Equal(SqlState.StatementTooComplex, e.SqlState);
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Foo/Bar")]
    [InlineData("")]
    public void Find_NoZone_IsNull(string name) => Assert.Null(SqlTimeZone.Find(name));

    [Theory]
    [InlineData("europe/berlin", "Europe/Berlin")]
    [InlineData("utc", "UTC")]
    [InlineData("EST5EDT,M3.2.0,M11.1.0", "EST5EDT,M3.2.0,M11.1.0")]
    [InlineData("<+02>-02", "<+02>-02")]
    [InlineData("-3.5", "<-03:30>+03:30")]
    [InlineData("+2", "<+02>-02")]
    public void FindSetting_NameOrHours_IsNamedAsPostgresDoes(string setting, string name) =>
        Assert.Equal(name, SqlTimeZone.FindSetting(setting)!.Name);

    [Fact]
    public void Parse_RandomTexts_NeverFailsOtherwise()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        var types = TypeFacts.All.Select(f => SqlType.Of(f.Kind)).ToList();
        types.AddRange(
            types.Where(t => t.Kind is not (TypeKind.Void or TypeKind.Unknown)).Select(SqlType.ArrayOf).ToList());
        var inputs = GoldenValue.All.Select(g => g.Input).ToList();
        for (var i = 0; i < 60_000; i++)
        {
            var type = types[random.Next(types.Count)];
            var text = inputs[random.Next(inputs.Count)];
            if (random.Next(2) == 0 && text.Length > 0)
            {
                var other = inputs[random.Next(inputs.Count)];
                text = text.Insert(random.Next(text.Length), random.Next(3) switch
                {
                    0 => other,
                    1 => "+-:./ \"{}[](),TPZé\0"[random.Next(19)].ToString(),
                    _ => random.Next().ToString(System.Globalization.CultureInfo.InvariantCulture),
                });
            }

            try
            {
                var value = TextInput.Parse(type, text, ValueContext.Default);
                TextOutput.ToText(value, ValueContext.Default);
            }
            catch (GatewayException)
            {
                // Refused, as it should be.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {type} '{text}': {e}");
            }
        }
    }
}
