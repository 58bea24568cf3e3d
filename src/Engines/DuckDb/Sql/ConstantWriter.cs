using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>Spells constants as typed literals, exact for every value that the type has.</summary>
internal static class ConstantWriter
{
    private const long MicrosecondsPerDay = 86_400_000_000;
    private const int FirstReadableDay = -719_162; // 0001-01-01
    private const int LastReadableDay = 2_932_896; // 9999-12-31

    public static string Write(SqlConstant constant) => Write(constant.Value, constant.Type);

    private static string Write(object? value, SqlType type)
    {
        if (value is null)
        {
            return $"CAST(NULL AS {DuckDbTypes.Name(type)})";
        }

        return value switch
        {
            bool b => b ? "true" : "false",
            float f => Cast(Number(f), type),
            double d => Cast(Number(d), type),
            SqlNumeric n => Cast(SqlText.Literal(Number(n)), type),
            byte[] bytes => $"from_hex('{Convert.ToHexString(bytes)}')",
            SqlTimeTz t => Cast(SqlText.Literal(TimeTz(t)), type),
            SqlInterval i => Interval(i),
            Guid g => Cast(SqlText.Literal(g.ToString("D")), type),
            SqlArray a => Cast(Array(a, type), type),
            object?[] fields => Row(fields, type),
            string s => Cast(SqlText.Literal(type.Kind == TypeKind.Bpchar ? s.TrimEnd(' ') : s), type),
            int day when type.Kind == TypeKind.Date => Date(day),
            long us when type.Kind == TypeKind.Time => Cast(SqlText.Literal(Time(us)), type),
            long us when type.Kind is TypeKind.Timestamp or TypeKind.TimestampTz => Timestamp(us, type.Kind == TypeKind.TimestampTz),
            short or int or long or uint => Cast(Convert.ToString(value, CultureInfo.InvariantCulture)!, type),
            _ => throw SqlErrors.Internal($"constant of type {type} has a value of {value.GetType().Name}"),
        };
    }

    /// <summary>A whole number without its cast, for lists whose first operand decides the type; null for anything else.</summary>
    public static string? BareInteger(SqlConstant constant) => constant.Value switch
    {
        short or int or long when constant.Type.IsInteger => Convert.ToString(constant.Value, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Cast(string text, SqlType type) => $"CAST({text} AS {DuckDbTypes.Name(type)})";

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "'Infinity'",
        double.NegativeInfinity => "'-Infinity'",
        double.NaN => "'NaN'",
        _ => "'" + value.ToString("R", CultureInfo.InvariantCulture) + "'",
    };

    private static string Number(float value) => value switch
    {
        float.PositiveInfinity => "'Infinity'",
        float.NegativeInfinity => "'-Infinity'",
        float.NaN => "'NaN'",
        _ => "'" + value.ToString("R", CultureInfo.InvariantCulture) + "'",
    };

    private static string Number(SqlNumeric value)
    {
        var digits = Int128.Abs(value.Unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(value.Scale + 1, '0');
        var sign = value.Unscaled < 0 ? "-" : "";
        return value.Scale == 0 ? sign + digits : sign + digits[..^value.Scale] + "." + digits[^value.Scale..];
    }

    private static string Date(int day) => day switch
    {
        int.MaxValue => "CAST('infinity' AS DATE)",
        -int.MaxValue => "CAST('-infinity' AS DATE)",
        >= FirstReadableDay and <= LastReadableDay =>
            $"CAST('{DateOnly.FromDayNumber(day - FirstReadableDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}' AS DATE)",
        _ => string.Create(CultureInfo.InvariantCulture, $"(DATE '1970-01-01' + CAST({day} AS INTEGER))"),
    };

    private static string Timestamp(long microseconds, bool zoned)
    {
        var name = zoned ? "TIMESTAMPTZ" : "TIMESTAMP";
        switch (microseconds)
        {
            case long.MaxValue:
                return $"CAST('infinity' AS {name})";
            case -long.MaxValue:
                return $"CAST('-infinity' AS {name})";
        }

        var day = (int)Math.DivRem(microseconds, MicrosecondsPerDay, out var rest);
        if (rest < 0)
        {
            rest += MicrosecondsPerDay;
            day--;
        }

        if (day is < FirstReadableDay or > LastReadableDay)
        {
            var moment = string.Create(CultureInfo.InvariantCulture, $"make_timestamp(CAST({microseconds} AS BIGINT))");
            return zoned ? $"timezone('UTC', {moment})" : moment;
        }

        var date = DateOnly.FromDayNumber(day - FirstReadableDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return $"CAST('{date} {Time(rest)}{(zoned ? "+00" : "")}' AS {name})";
    }

    private static string Time(long microseconds)
    {
        var seconds = microseconds / 1_000_000;
        var fraction = microseconds % 1_000_000;
        var text = string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:00}:{seconds / 60 % 60:00}:{seconds % 60:00}");
        return fraction == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{fraction:000000}");
    }

    private static string TimeTz(SqlTimeTz value)
    {
        var offset = Math.Abs(value.OffsetSeconds);
        var sign = value.OffsetSeconds < 0 ? '-' : '+';
        return Time(value.Microseconds)
            + string.Create(CultureInfo.InvariantCulture, $"{sign}{offset / 3600:00}:{offset / 60 % 60:00}:{offset % 60:00}");
    }

    private static string Interval(SqlInterval value) => string.Create(
        CultureInfo.InvariantCulture,
        $"(to_months(CAST({value.Months} AS INTEGER)) + to_days(CAST({value.Days} AS INTEGER)) + to_microseconds(CAST({value.Microseconds} AS BIGINT)))");

    private static string Array(SqlArray array, SqlType type)
    {
        if (array.Lengths.Count > 1 && type.Kind == TypeKind.Array && type.Element!.Kind != TypeKind.Array)
        {
            throw SqlErrors.NotSupported("an array constant of several dimensions whose type has one");
        }

        var next = 0;
        return Level(array, 0, ref next);
    }

    private static string Level(SqlArray array, int dimension, ref int next)
    {
        if (array.Lengths.Count == 0)
        {
            return "[]";
        }

        var items = new string[array.Lengths[dimension]];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = dimension == array.Lengths.Count - 1
                ? Write(array.Items[next++], array.Element)
                : Level(array, dimension + 1, ref next);
        }

        return "[" + string.Join(", ", items) + "]";
    }

    private static string Row(object?[] fields, SqlType type) =>
        "struct_pack(" + string.Join(", ", fields.Select((v, i) =>
            $"{SqlText.Identifier(DuckDbTypes.FieldName(type, i))} := {Write(v, type.Fields[i].Type)}")) + ")";
}
