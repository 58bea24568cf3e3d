using CsCheck;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using Xunit;

namespace SqlGateway.Core.Tests.Values;

public sealed class TextRoundTripTests
{
    private static readonly string[] Zones = ["UTC", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe"];

    private static readonly Gen<ValueContext> Contexts =
        from zone in Gen.Int[0, 3].Select(i => Zones[i])
        from style in Gen.Enum<DateStyle>()
        from order in Gen.Enum<DateOrder>()
        from interval in Gen.Enum<IntervalStyle>()
        from bytea in Gen.Enum<ByteaOutput>()
        select new ValueContext
        {
            TimeZone = SqlTimeZone.Find(zone)!, DateStyle = style, IntervalStyle = interval, ByteaOutput = bytea,

            // PostgreSQL reads the other styles back only in an order that they can write.
            DateOrder = style == DateStyle.German ? DateOrder.Dmy
                : style != DateStyle.Iso && order == DateOrder.Ymd ? DateOrder.Mdy : order,
        };

    [Fact]
    public void Integers_WrittenAndRead_AreTheSame() => RoundTrip(SqlType.Int8, Gen.Long.Select(v => (object)v));

    [Fact]
    public void Float8_WrittenAndRead_AreTheSame() => RoundTrip(SqlType.Float8, Gen.Double.Select(v => (object)v));

    [Fact]
    public void Float4_WrittenAndRead_AreTheSame() => RoundTrip(SqlType.Float4, Gen.Float.Select(v => (object)v));

    [Fact]
    public void Numeric_WrittenAndRead_AreTheSame() => RoundTrip(
        SqlType.Of(TypeKind.Numeric),
        Gen.Select(Gen.Long, Gen.Long[0, 999_999_999_999_999_999], Gen.Int[0, 38])
            .Select(
                (high, low, scale) =>
                    (object)new SqlNumeric(
                        ((Int128)high * 1_000_000_000_000_000_000) + (high < 0 ? -low : low), (byte)scale)));

    [Fact]
    public void Date_WrittenAndRead_AreTheSame() =>
        RoundTrip(SqlType.Date, Gen.Int[-2_000_000, 3_000_000].Where(d => d != 0).Select(v => (object)v));

    [Fact]
    public void Timestamp_WrittenAndRead_AreTheSame() => RoundTrip(
        SqlType.Timestamp, Gen.Long[-60_000_000_000_000_000, 200_000_000_000_000_000].Select(v => (object)v));

    [Fact]
    public void TimestampTz_InIsoWrittenAndRead_AreTheSame() => RoundTrip(
        SqlType.TimestampTz,
        Gen.Long[-60_000_000_000_000_000, 200_000_000_000_000_000].Select(v => (object)v),
        c => c with { DateStyle = DateStyle.Iso }); // other styles write abbreviations, which may mean several zones

    [Fact]
    public void Interval_WrittenAndRead_AreTheSame() => RoundTrip(
        SqlType.Interval,
        Gen.Select(
            Gen.Int[-100_000, 100_000], Gen.Int[-1_000_000, 1_000_000], Gen.Long[-1_000_000_000_000, 1_000_000_000_000])
            .Select((m, d, u) => (object)new SqlInterval(m, d, u)));

    [Fact]
    public void Bytea_WrittenAndRead_AreTheSame() =>
        RoundTrip(SqlType.Bytea, Gen.Byte.Array[0, 40].Select(v => (object)v));

    [Fact]
    public void TextArray_WrittenAndRead_AreTheSame()
    {
        var item = Gen.OneOf(
            Gen.Bool.Select(_ => (object?)null),
            Gen.String[Gen.Char["abAB{}\",\\ \tnulNULL"], 0, 6].Select(v => (object?)v));
        item.List[1, 6].Sample(items =>
        {
            var type = SqlType.ArrayOf(SqlType.Text);
            var text = TextOutput.ToText(new SqlConstant(type, SqlArray.Of(SqlType.Text, items)), ValueContext.Default);
            var read = (SqlArray)TextInput.ParseValue(type, text, ValueContext.Default);
            return read.Items.SequenceEqual(items);
        });
    }

    [Fact]
    public void Jsonb_NormalizedTwice_IsTheSame() =>
        Gen.Select(Gen.String, Gen.Int, Gen.Double.Where(double.IsFinite)).Sample((s, i, d) =>
        {
            var output = new System.Text.StringBuilder();
            JsonText.AppendString(output, s.Replace("\0", "", StringComparison.Ordinal));
            var once = JsonText.Normalize($"{{ {output}: [{i}, {d:R}], \"a\": null}}");
            return once == JsonText.Normalize(once);
        });

    private static void RoundTrip(SqlType type, Gen<object> values, Func<ValueContext, ValueContext>? adjust = null) =>
        Gen.Select(values, Contexts).Sample(
            (value, context) =>
            {
                context = adjust?.Invoke(context) ?? context;
                var text = TextOutput.ToText(new SqlConstant(type, value), context);
                var read = TextInput.ParseValue(type, text, context);
                return value is byte[] bytes ? bytes.AsSpan().SequenceEqual((byte[])read) : read.Equals(value);
            },
            print: t => $"{TextOutput.ToText(new SqlConstant(type, t.Item1), t.Item2)} {t.Item1} {t.Item2}");
}
