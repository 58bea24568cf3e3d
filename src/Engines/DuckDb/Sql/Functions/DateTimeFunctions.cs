using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Functions on dates and times. The engine's ICU does arithmetic on timestamptz in the connection's TimeZone, which is
/// the session's; what ICU does otherwise than PostgreSQL goes through local time or a kernel.
/// </summary>
internal static class DateTimeFunctions
{
    private static readonly string[] NativeTruncation =
        ["microseconds", "milliseconds", "second", "minute", "hour", "day", "week", "month", "quarter", "year"];

    public static void Register(FunctionTable table)
    {
        RegisterArithmetic(table);
        RegisterZones(table);
        RegisterFields(table);
        RegisterMakers(table);
    }

    private static void RegisterArithmetic(FunctionTable table)
    {
        table.Add("+(date,int4)", "({0} + {1})");
        table.Add("+(int4,date)", "({1} + {0})");
        table.Add("-(date,int4)", "({0} - {1})");
        table.Add("-(date,date)", "CAST(({0} - {1}) AS INTEGER)");
        table.Add("+(date,time)", "({0} + {1})");
        table.Add("+(time,date)", "({1} + {0})");
        table.Add("+(date,timetz)", "({0} + {1})");
        table.Add("+(timetz,date)", "({1} + {0})");
        foreach (var symbol in (string[])["+", "-"])
        {
            table.Add($"{symbol}(date,interval)", $"(CAST({{0}} AS TIMESTAMP) {symbol} {{1}})");
            foreach (var type in (string[])["timestamp", "timestamptz", "time", "timetz", "interval"])
            {
                table.Add($"{symbol}({type},interval)", $"({{0}} {symbol} {{1}})");
            }
        }

        foreach (var type in (string[])["timestamp", "timestamptz", "time", "timetz"])
        {
            table.Add($"+(interval,{type})", "({1} + {0})");
        }

        table.Add("+(interval,date)", "(CAST({1} AS TIMESTAMP) + {0})");
        table.Add("-(interval)", "(- {0})");
        table.AddKernel("-(time,time)", "gw_time_sub");
        table.AddKernel("-(timestamp,timestamp)", "gw_timestamp_sub");
        table.AddKernel("-(timestamptz,timestamptz)", "gw_timestamp_sub");
        table.AddKernel("*(interval,float8)", "gw_interval_mul");
        table.Add("*(float8,interval)", "gw_interval_mul({1}, {0})");
        table.AddKernel("/(interval,float8)", "gw_interval_div");
        foreach (var name in (string[])["justify_hours", "justify_days", "justify_interval"])
        {
            table.AddKernel($"{name}(interval)", "gw_" + name);
        }

        table.AddKernel("age(timestamp,timestamp)", "gw_age");
        table.Add("age(timestamptz,timestamptz)", call => $"gw_age({Local(call[0], call)}, {Local(call[1], call)})");
        table.Add("age(timestamp)", call => $"gw_age(CAST({Today(call)} AS TIMESTAMP), {call[0]})");
        table.Add("age(timestamptz)", call => $"gw_age(CAST({Today(call)} AS TIMESTAMP), {Local(call[0], call)})");
        table.Add("isfinite(date)", "isfinite({0})");
        table.Add("isfinite(timestamp)", "isfinite({0})");
        table.Add("isfinite(timestamptz)", "isfinite({0})");
        table.Add("isfinite(interval)", "({0} IS NOT NULL)");
        table.AddKernel("date_bin(interval,timestamp,timestamp)", "gw_date_bin");
        table.AddKernel("date_bin(interval,timestamptz,timestamptz)", "gw_date_bin");
        foreach (var type in (string[])["timestamp", "timestamptz", "time"])
        {
            table.AddKernel($"overlaps({type},{type},{type},{type})", "gw_overlaps");
        }

        // Each end may be a length.
        foreach (var type in (string[])["timestamp", "timestamptz", "time"])
        {
            table.Add($"overlaps({type},interval,{type},interval)", "gw_overlaps({0}, {0} + {1}, {2}, {2} + {3})");
            table.Add($"overlaps({type},{type},{type},interval)", "gw_overlaps({0}, {1}, {2}, {2} + {3})");
            table.Add($"overlaps({type},interval,{type},{type})", "gw_overlaps({0}, {0} + {1}, {2}, {3})");
        }
    }

    private static void RegisterZones(FunctionTable table)
    {
        foreach (var type in (string[])["timestamp", "timestamptz"])
        {
            table.AddKernel($"timezone(text,{type})", "gw_at_zone");
            table.Add($"timezone(interval,{type})", call =>
                $"gw_timezone_interval({call[0]}, {call[1]})");
        }

    }

    private static void RegisterFields(FunctionTable table)
    {
        foreach (var type in (string[])["date", "time", "timetz", "timestamp", "timestamptz", "interval"])
        {
            table.Add($"extract(text,{type})", call => call.Typed(Field(call)));
            table.Add($"date_part(text,{type})", call => $"CAST({Field(call)} AS DOUBLE)");
        }

        table.Add("date_trunc(text,timestamp)", call => Truncated(call, call[1]));
        table.Add("date_trunc(text,timestamptz)", call => TruncatedInZone(call, SqlText.Literal(call.Options.TimeZone)));
        table.Add("date_trunc(text,timestamptz,text)", call => TruncatedInZone(call, call[2]));
        table.Add("date_trunc(text,interval)", call => $"gw_date_trunc({call[0]}, {call[1]})");
    }

    private static void RegisterMakers(FunctionTable table)
    {
        table.AddKernel("make_date(int4,int4,int4)", "gw_make_date");
        table.AddKernel("make_time(int4,int4,float8)", "gw_make_time");
        table.AddKernel("make_timestamp(int4,int4,int4,int4,int4,float8)", "gw_make_timestamp");
        table.Add("make_timestamptz(int4,int4,int4,int4,int4,float8)", call =>
            $"timezone({SqlText.Literal(call.Options.TimeZone)}, {call.Kernel("gw_make_timestamp")})");
        table.Add("make_timestamptz(int4,int4,int4,int4,int4,float8,text)", call =>
            $"timezone({call[6]}, gw_make_timestamp({ExpressionWriter.List(call.Texts().Take(6))}))");
        table.AddKernel("make_interval(int4,int4,int4,int4,int4,int4,float8)", "gw_make_interval");
        table.AddKernel("to_timestamp(float8)", "gw_to_timestamp");
        table.AddKernel("to_char(interval,text)", "gw_to_char");
        table.AddKernel("to_char(timestamp,text)", "gw_to_char");
        foreach (var type in (string[])["int4", "int8", "numeric"])
        {
            table.AddKernel($"to_char({type},text)", "gw_to_char_number");
        }

        // A float shows 15 digits (float4: 6) there, as many as its conversion to numeric keeps.
        foreach (var type in (string[])["float4", "float8"])
        {
            table.Add($"to_char({type},text)", "gw_to_char_number(gw_float_numeric_15({0}), {1})");
        }

        table.Add("to_char(timestamptz,text)", call => call.Kernel("gw_to_char", SqlText.Literal(call.Options.TimeZone)));
        table.AddKernel("to_date(text,text)", "gw_to_date");
        table.Add("to_timestamp(text,text)", call => call.Kernel("gw_to_timestamp", SqlText.Literal(call.Options.TimeZone)));
        table.Add("to_number(text,text)", call => call.Kernel(ArithmeticFunctions.Scaled("gw_to_number", call.Type)));
    }

    private static string Today(FunctionCall call) => call.Writer.Write(
        new BoundCast(new BoundSessionValue(SessionFunctions.Now, [], SqlType.TimestampTz), SqlType.Date, IsExplicit: true));

    /// <summary>A timestamptz as the session's clock shows it.</summary>
    private static string Local(string moment, FunctionCall call) =>
        $"timezone({SqlText.Literal(call.Options.TimeZone)}, {moment})";

    private static string Field(FunctionCall call)
    {
        var name = call.ConstantText(0) ?? throw call.Refuse("with a field that is not a constant");
        var source = call.Arguments[1].Type.Kind;
        var field = DateField.Find(name)
            ?? throw new GatewayException(SqlState.InvalidParameterValue, $"unit \"{name}\" not recognized for type {call.Arguments[1].Type}");
        if (!DateField.Applies(field, source))
        {
            throw new GatewayException(SqlState.FeatureNotSupported, $"unit \"{name}\" not supported for type {call.Arguments[1].Type}");
        }

        if (source != TypeKind.TimestampTz || field == "epoch")
        {
            return $"gw_extract_{field}({call[1]})";
        }

        // The offset is what local time is ahead of UTC.
        return field.StartsWith("timezone", StringComparison.Ordinal)
            ? $"gw_extract_{field}({Local(call[1], call)}, timezone('UTC', {call[1]}))"
            : $"gw_extract_{field}({Local(call[1], call)})";
    }

    private static string Unit(FunctionCall call)
    {
        var name = call.ConstantText(0) ?? throw call.Refuse("with a field that is not a constant");
        return DateField.TruncationUnit(name)
            ?? throw new GatewayException(
                SqlState.InvalidParameterValue, $"unit \"{name}\" not recognized for type {call.Arguments[1].Type}");
    }

    private static string Truncated(FunctionCall call, string moment)
    {
        var unit = Unit(call);
        return NativeTruncation.Contains(unit) ? $"date_trunc('{unit}', {moment})" : $"gw_date_trunc('{unit}', {moment})";
    }

    private static string TruncatedInZone(FunctionCall call, string zone)
    {
        var unit = Unit(call);
        return unit is "microseconds" or "milliseconds" or "second"
            ? $"timezone('UTC', {Truncated(call, $"timezone('UTC', {call[1]})")})"
            : $"timezone({zone}, {Truncated(call, $"timezone({zone}, {call[1]})")})";
    }
}
