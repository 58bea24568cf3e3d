using System.Collections.Frozen;
using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Aggregates and window functions by oid. Averages and variances of exact numbers are made of exact sums: the engine's
/// own go through double.
/// </summary>
internal static class AggregateWriters
{
    private static readonly FrozenDictionary<uint, Func<AggregateCall, string>> Writers = Build().ToFrozenDictionary();

    public static IEnumerable<uint> Known => Writers.Keys;

    public static string Write(BoundAggregate aggregate, WriterContext context) => Write(new AggregateCall(
        aggregate.Function, aggregate.Arguments, aggregate.Type, aggregate.IsDistinct, aggregate.OrderBy, aggregate.Filter, null, context));

    public static string Write(BoundWindowCall window, WriterContext context) => Write(new AggregateCall(
        window.Function, window.Arguments, window.Type, false, [], window.Filter, window.Window, context));

    private static string Write(AggregateCall call) => Writers.TryGetValue(call.Function, out var write)
        ? write(call)
        : throw SqlErrors.NotSupported(Signatures.Describe(call.Function));

    private static Dictionary<uint, Func<AggregateCall, string>> Build()
    {
        var table = new Dictionary<uint, Func<AggregateCall, string>>();
        void Add(string signature, Func<AggregateCall, string> writer) => table[Signatures.Oid(signature)] = writer;

        Counting(Add);
        Averages(Add);
        Deviations(Add);
        Collecting(Add);
        OrderedSets(Add);
        Windows(Add);
        return table;
    }

    private static void Counting(Action<string, Func<AggregateCall, string>> add)
    {
        add("count()", c => c.ApplyUnordered("count", "*"));
        add("count(any)", c => c.ApplyUnordered("count", c[0]));
        foreach (var signature in Signatures.All.Where(s => s.StartsWith("min(", StringComparison.Ordinal) || s.StartsWith("max(", StringComparison.Ordinal)))
        {
            if (signature[4..^1] is not ("money" or "inet" or "tid" or "xid8" or "pg_lsn" or "record"))
            {
                var name = signature[..3];
                add(signature, c => c.ApplyUnordered(name, c[0]));
            }
        }

        add("sum(int2)", c => c.Typed(c.ApplyUnordered("sum", c[0])));
        add("sum(int4)", c => c.Typed(c.ApplyUnordered("sum", c[0])));
        add("sum(int8)", c => c.Typed(c.ApplyUnordered("sum", c[0])));
        add("sum(numeric)", c => c.ApplyUnordered("sum", c[0]));
        add("sum(float4)", c => c.Typed(c.ApplyUnordered("sum", c[0])));
        add("sum(float8)", c => c.ApplyUnordered("sum", c[0]));
        add("sum(interval)", c =>
        {
            var parts = $"gw_interval_of({c.ApplyUnordered("sum", $"gw_interval_months({c[0]})")}, {c.ApplyUnordered("sum", $"gw_interval_days({c[0]})")}, {c.ApplyUnordered("sum", $"gw_interval_microseconds({c[0]})")})";
            return c.IsDistinct ? throw SqlErrors.NotSupported("sum(DISTINCT interval)") : parts;
        });
        foreach (var name in (string[])["bool_and", "bool_or"])
        {
            add($"{name}(bool)", c => c.ApplyUnordered(name, c[0]));
        }

        add("every(bool)", c => c.ApplyUnordered("bool_and", c[0]));
        foreach (var name in (string[])["bit_and", "bit_or", "bit_xor"])
        {
            foreach (var type in (string[])["int2", "int4", "int8"])
            {
                add($"{name}({type})", c => c.ApplyUnordered(name, c[0]));
            }
        }
    }

    private static void Averages(Action<string, Func<AggregateCall, string>> add)
    {
        foreach (var type in (string[])["int2", "int4", "int8", "numeric"])
        {
            // Without a row the sum is NULL, and so is the quotient; nullif keeps the engine from seeing a zero before it sees that.
            add($"avg({type})", c => string.Create(
                CultureInfo.InvariantCulture,
                $"gw_numeric_div_{c.Type.Scale}({c.ApplyUnordered("sum", c[0])}, nullif({c.ApplyUnordered("count", c[0])}, 0))"));
        }

        add("avg(float4)", c => c.ApplyUnordered("avg", c[0]));
        add("avg(float8)", c => c.ApplyUnordered("avg", c[0]));
        add("avg(interval)", c => c.IsDistinct
            ? throw SqlErrors.NotSupported("avg(DISTINCT interval)")
            : $"gw_interval_div(gw_interval_of({c.ApplyUnordered("sum", $"gw_interval_months({c[0]})")}, {c.ApplyUnordered("sum", $"gw_interval_days({c[0]})")}, {c.ApplyUnordered("sum", $"gw_interval_microseconds({c[0]})")}), CAST(nullif({c.ApplyUnordered("count", c[0])}, 0) AS DOUBLE))");
    }

    private static void Deviations(Action<string, Func<AggregateCall, string>> add)
    {
        foreach (var (name, kernel) in ((string, string)[])[
            ("variance", "var_samp"), ("var_samp", "var_samp"), ("var_pop", "var_pop"),
            ("stddev", "stddev_samp"), ("stddev_samp", "stddev_samp"), ("stddev_pop", "stddev_pop")])
        {
            foreach (var type in (string[])["int2", "int4", "int8", "numeric"])
            {
                add($"{name}({type})", c => Deviation(c, kernel));
            }

            add($"{name}(float4)", c => c.ApplyUnordered(kernel, c[0]));
            add($"{name}(float8)", c => c.ApplyUnordered(kernel, c[0]));
        }

        foreach (var name in (string[])["covar_pop", "covar_samp", "regr_avgx", "regr_avgy", "regr_sxx", "regr_syy", "regr_sxy"])
        {
            add($"{name}(float8,float8)", c => c.ApplyUnordered(name, c[0], c[1]));
        }

        // A line through one place has no slope: PostgreSQL says NULL where the engine says NaN.
        foreach (var name in (string[])["corr", "regr_slope", "regr_intercept", "regr_r2"])
        {
            add($"{name}(float8,float8)", c => $"gw_null_if_nan({c.ApplyUnordered(name, c[0], c[1])})");
        }

        add("regr_count(float8,float8)", c => c.Typed(c.ApplyUnordered("regr_count", c[0], c[1])));
    }

    private static string Deviation(AggregateCall call, string kernel)
    {
        var type = call.Arguments[0].Type;
        var scale = type.Kind == TypeKind.Numeric ? type.Scale : 0;
        if (scale * 2 > SqlType.MaxPrecision)
        {
            throw SqlErrors.NotSupported($"{kernel} of a numeric with {scale} digits behind the point");
        }

        var value = string.Create(CultureInfo.InvariantCulture, $"CAST({call[0]} AS DECIMAL(38,{scale}))");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"gw_{kernel}_{call.Type.Scale}({call.ApplyUnordered("count", call[0])}, {call.ApplyUnordered("sum", value)}, {call.ApplyUnordered("sum", $"{value} * {value}")})");
    }

    private static void Collecting(Action<string, Func<AggregateCall, string>> add)
    {
        add("array_agg(anynonarray)", c => c.Apply("list", c[0]));
        add("array_agg(anyarray)", c => c.Apply("list", c[0]));
        add("string_agg(text,text)", StringAgg);
        foreach (var name in (string[])["json", "jsonb"])
        {
            add($"{name}_agg(anyelement)", c =>
            {
                var isNested = c.Arguments[0].Type.Kind is TypeKind.Array or TypeKind.Record or TypeKind.Struct;
                var separator = isNested ? "', ' || chr(10) || ' '" : "', '"; // PostgreSQL starts a line for each
                var items = $"gw_list_join({c.Apply("list", $"coalesce({JsonText.Of(c.Arguments[0], name == "jsonb", c.Writer)}, 'null')")}, {separator}, NULL)";
                return name == "jsonb" ? $"gw_jsonb('[' || {items} || ']')" : $"('[' || {items} || ']')";
            });
            add($"{name}_object_agg(any,any)", c =>
            {
                var pair = $"gw_json_quote(gw_json_key({CastWriter.ToOutputText(c.Arguments[0], c.Writer)})) || ' : ' || coalesce({JsonText.Of(c.Arguments[1], name == "jsonb", c.Writer)}, 'null')";
                var items = $"gw_list_join({c.Apply("list", pair)}, ', ', NULL)";
                return name == "jsonb" ? $"gw_jsonb('{{' || {items} || '}}')" : $"('{{ ' || {items} || ' }}')";
            });
        }
    }

    private static string StringAgg(AggregateCall call)
    {
        if (call.Arguments[1] is BoundConstant { Constant.Value: string })
        {
            return call.Apply("string_agg", call[0], call[1]);
        }

        // The engine takes only a constant separator: others are collected beside the texts that they stand before.
        return call.IsDistinct
            ? throw SqlErrors.NotSupported("string_agg(DISTINCT …) with a separator that is not a constant")
            : $"gw_list_join_each({call.Apply("list", call[0])}, {call.Apply("list", call[1])})";
    }

    private static void OrderedSets(Action<string, Func<AggregateCall, string>> add)
    {
        add("mode(anyelement)", c => c.Apply("mode", c.Writer.Write(c.OrderBy[0].Expression)));
        add("percentile_cont(float8,float8)", Percentile);
        add("percentile_cont(float8,interval)", Percentile);
        add("percentile_cont(_float8,float8)", Percentile);
        add("percentile_disc(float8,anyelement)", Percentile);
        add("percentile_disc(_float8,anyelement)", Percentile);

        static string Percentile(AggregateCall call)
        {
            var name = Signatures.Describe(call.Function).Contains("cont", StringComparison.Ordinal) ? "percentile_cont" : "percentile_disc";
            var fractions = Fractions(call.Arguments[0])
                ?? throw SqlErrors.NotSupported($"{name} with a fraction that is not a constant");
            if (Array.Find(fractions, f => f is not (>= 0 and <= 1)) is var bad and not 0)
            {
                throw new GatewayException(
                    SqlState.NumericValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"percentile value {bad} is not between 0 and 1"));
            }

            var written = fractions.Select(f => string.Create(CultureInfo.InvariantCulture, $"CAST('{f:R}' AS DOUBLE)"));
            return call.Typed(call.ApplyWithin(
                name, call.Arguments[0].Type.Kind == TypeKind.Array ? $"[{string.Join(", ", written)}]" : written.Single()));
        }
    }

    /// <summary>The values of a constant number, or of an array of them.</summary>
    private static double[]? Fractions(BoundExpression expression) => expression switch
    {
        BoundConstant { Constant.Value: double value } => [value],
        BoundConstant { Constant.Value: float value } => [value],
        BoundConstant { Constant.Value: SqlNumeric } => [double.Parse(
            TextOutput.ToText(((BoundConstant)expression).Constant, ValueContext.Default), CultureInfo.InvariantCulture)],
        BoundConstant { Constant.Value: short or int or long } constant => [Convert.ToDouble(constant.Constant.Value, CultureInfo.InvariantCulture)],
        BoundConstant { Constant.Value: SqlArray { Lengths.Count: 1 } array } =>
            array.Items.SelectMany(i => Fractions(new BoundConstant(new SqlConstant(array.Element, i))) ?? [double.NaN]).ToArray(),
        BoundArray items => items.Items.SelectMany(i => Fractions(i) ?? [double.NaN]).ToArray(),
        BoundCast cast => Fractions(cast.Operand),
        _ => null,
    };

    private static void Windows(Action<string, Func<AggregateCall, string>> add)
    {
        foreach (var name in (string[])["row_number", "rank", "dense_rank", "percent_rank", "cume_dist"])
        {
            add($"{name}()", c => c.Apply(name));
        }

        add("ntile(int4)", c => c.Typed(c.Apply("ntile", c[0])));
        foreach (var name in (string[])["lag", "lead"])
        {
            add($"{name}(anyelement)", c => c.Apply(name, c[0]));
            add($"{name}(anyelement,int4)", c => c.Apply(name, c[0], c[1]));
            add($"{name}(anycompatible,int4,anycompatible)", c =>
                c.Apply(name, c.Writer.Aligned(c.Arguments[0], c.Type), c[1], c.Writer.Aligned(c.Arguments[2], c.Type)));
        }

        add("first_value(anyelement)", c => c.Apply("first_value", c[0]));
        add("last_value(anyelement)", c => c.Apply("last_value", c[0]));
        add("nth_value(anyelement,int4)", c => c.Arguments[1] is BoundConstant { Constant.Value: int and < 1 }
            ? throw new GatewayException(
                SqlState.InvalidArgumentForNthValue, "argument of nth_value must be greater than zero")
            : c.Apply("nth_value", c[0], c[1]));
    }
}
