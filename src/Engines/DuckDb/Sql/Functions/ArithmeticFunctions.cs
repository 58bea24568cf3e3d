using System.Globalization;
using SqlGateway.Core.Types;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Operators on numbers. Integers overflow with an error in the engine too; its division by zero is NULL and its floats
/// reach infinity, so those go through kernels unless a constant tells that it cannot happen.
/// </summary>
internal static class ArithmeticFunctions
{
    private const int WidestInt64Decimal = 18;

    private static readonly string[] IntegerPairs =
        ["int2,int2", "int4,int4", "int8,int8", "int2,int4", "int4,int2", "int2,int8", "int8,int2", "int4,int8", "int8,int4"];

    private static readonly string[] FloatPairs = ["float4,float4", "float8,float8", "float4,float8", "float8,float4"];

    public static void Register(FunctionTable table)
    {
        foreach (var pair in IntegerPairs)
        {
            table.Add($"+({pair})", "({0} + {1})");
            table.Add($"-({pair})", "({0} - {1})");
            table.Add($"*({pair})", "({0} * {1})");
            table.Add($"/({pair})", call => HasPlainDivisor(call) ? $"({call[0]} // {call[1]})" : call.Kernel("gw_int_div"));
        }

        foreach (var type in (string[])["int2", "int4", "int8"])
        {
            table.Add($"%({type},{type})", call => HasPlainDivisor(call) ? $"({call[0]} % {call[1]})" : call.Kernel("gw_int_mod"));
            table.Add($"mod({type},{type})", call => HasPlainDivisor(call) ? $"({call[0]} % {call[1]})" : call.Kernel("gw_int_mod"));
            table.Add($"&({type},{type})", "({0} & {1})");
            table.Add($"|({type},{type})", "({0} | {1})");
            table.Add($"#({type},{type})", "xor({0}, {1})");
            table.Add($"~({type})", "(~ {0})");
            table.AddKernel($"<<({type},int4)", "gw_shift_left");
            table.AddKernel($">>({type},int4)", "gw_shift_right");
        }

        foreach (var pair in FloatPairs)
        {
            table.AddKernel($"+({pair})", "gw_float_add");
            table.AddKernel($"-({pair})", "gw_float_sub");
            table.AddKernel($"*({pair})", "gw_float_mul");
            table.AddKernel($"/({pair})", "gw_float_div");
        }

        foreach (var type in (string[])["int2", "int4", "int8", "float4", "float8", "numeric"])
        {
            table.Add($"+({type})", "{0}");
            table.Add($"-({type})", "(- {0})");
            table.Add($"@({type})", "abs({0})");
            table.Add($"abs({type})", "abs({0})");
        }

        table.Add("+(numeric,numeric)", call => Sum(call, "+"));
        table.Add("-(numeric,numeric)", call => Sum(call, "-"));
        table.Add("*(numeric,numeric)", Product);
        table.Add("/(numeric,numeric)", call => call.Kernel(Scaled("gw_numeric_div", call.Type)));
        table.Add("%(numeric,numeric)", call => call.Kernel(Scaled("gw_numeric_mod", call.Type)));
        table.Add("mod(numeric,numeric)", call => call.Kernel(Scaled("gw_numeric_mod", call.Type)));
    }

    /// <summary>The kernel whose result has this type's scale.</summary>
    public static string Scaled(string kernel, SqlType type) =>
        string.Create(CultureInfo.InvariantCulture, $"{kernel}_{type.Scale}");

    private static bool HasPlainDivisor(FunctionCall call) =>
        call.Constant<short>(1) is not (null or 0 or -1) || call.Constant<int>(1) is not (null or 0 or -1)
        || call.Constant<long>(1) is not (null or 0 or -1);

    /// <summary>
    /// The engine keeps a sum of two decimals of at most 18 digits in 18 and fails when they do not suffice: a wider
    /// operand makes it compute in 38.
    /// </summary>
    private static string Sum(FunctionCall call, string symbol)
    {
        var left = call.Type.Precision > WidestInt64Decimal ? Widened(call, call.Type.Precision, call.Type.Scale) : call[0];
        return $"({left} {symbol} {call[1]})";
    }

    /// <summary>As for sums.</summary>
    private static string Product(FunctionCall call)
    {
        var type = call.Arguments[0].Type;
        var left = call.Type.Precision > WidestInt64Decimal && type.Precision <= WidestInt64Decimal
            && call.Arguments[1].Type.Precision <= WidestInt64Decimal
                ? Widened(call, WidestInt64Decimal + 1, type.Scale)
                : call[0];
        return $"({left} * {call[1]})";
    }

    private static string Widened(FunctionCall call, int precision, int scale) =>
        string.Create(CultureInfo.InvariantCulture, $"CAST({call[0]} AS DECIMAL({precision},{scale}))");
}
