using System.Globalization;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Mathematical functions. Of numerics they are exact or computed with more digits than the result has; of floats they
/// are the engine's where its rounding and errors are PostgreSQL's, else kernels.
/// </summary>
internal static class MathFunctions
{
    public static void Register(FunctionTable table)
    {
        RegisterFloat(table);
        RegisterNumeric(table);
        RegisterInteger(table);
    }

    private static void RegisterFloat(FunctionTable table)
    {
        foreach (var name in (string[])["ceil", "ceiling"])
        {
            table.Add($"{name}(float8)", "ceil({0})");
            table.AddTyped($"{name}(numeric)", "ceil({0})");
        }

        table.Add("floor(float8)", "floor({0})");
        table.AddTyped("floor(numeric)", "floor({0})");
        table.Add("round(float8)", "round_even({0}, 0)");
        table.Add("trunc(float8)", "trunc({0})");
        table.Add("sign(float8)", "CAST(sign({0}) AS DOUBLE)");
        table.AddTyped("sign(numeric)", "sign({0})");
        table.Add("pi()", "pi()");
        foreach (var name in (string[])["degrees", "radians", "atan", "cbrt", "sinh", "cosh", "tanh", "asinh"])
        {
            table.Add($"{name}(float8)", name + "({0})");
        }

        table.Add("||/(float8)", "cbrt({0})");
        table.Add("atan2(float8,float8)", "atan2({0}, {1})");
        foreach (var name in (string[])["sqrt", "exp", "ln", "log10", "sin", "cos", "tan", "cot", "asin", "acos", "acosh", "atanh",
            "sind", "cosd", "tand", "cotd", "asind", "acosd", "atand"])
        {
            table.AddKernel($"{name}(float8)", "gw_float_" + name);
        }

        table.AddKernel("atan2d(float8,float8)", "gw_float_atan2d");
        table.AddKernel("|/(float8)", "gw_float_sqrt");
        table.AddKernel("log(float8)", "gw_float_log10");
        table.AddKernel("power(float8,float8)", "gw_float_power");
        table.AddKernel("pow(float8,float8)", "gw_float_power");
        table.AddKernel("^(float8,float8)", "gw_float_power");
        table.Add(
            "width_bucket(anycompatible,anycompatiblearray)",
            "(CASE WHEN {0} IS NOT NULL THEN CAST(len(list_filter({1}, lambda e: e <= {0})) AS INTEGER) END)");
        table.AddKernel("width_bucket(float8,float8,float8,int4)", "gw_width_bucket");
        table.AddKernel("width_bucket(numeric,numeric,numeric,int4)", "gw_numeric_bucket");
        table.Add("random()", "random()");
    }

    private static void RegisterNumeric(FunctionTable table)
    {
        table.Add("round(numeric)", call => Rounded(call, "gw_numeric_round", "0"));
        table.Add("trunc(numeric)", call => Rounded(call, "gw_numeric_trunc", "0"));
        table.Add("round(numeric,int4)", call => Rounded(call, "gw_numeric_round", call[1]));
        table.Add("trunc(numeric,int4)", call => Rounded(call, "gw_numeric_trunc", call[1]));
        foreach (var (signature, kernel) in ((string, string)[])[
            ("sqrt(numeric)", "sqrt"), ("exp(numeric)", "exp"), ("ln(numeric)", "ln"), ("log(numeric)", "log"),
            ("log10(numeric)", "log"), ("power(numeric,numeric)", "power"), ("pow(numeric,numeric)", "power"),
            ("^(numeric,numeric)", "power"), ("log(numeric,numeric)", "logb")])
        {
            table.Add(signature, call => call.Kernel(ArithmeticFunctions.Scaled("gw_numeric_" + kernel, call.Type)));
        }

        table.Add("div(numeric,numeric)", call => call.Typed(call.Kernel("gw_numeric_quotient")));
        table.Add("scale(numeric)", call => throw call.Refuse("asks for a display scale, which columns of one decimal type do not have: it"));
        table.Add("gcd(numeric,numeric)", call => call.Kernel(ArithmeticFunctions.Scaled("gw_numeric_gcd", call.Type)));
        table.AddTyped("factorial(int8)", "gw_factorial({0})");
    }

    private static void RegisterInteger(FunctionTable table)
    {
        foreach (var type in (string[])["int4", "int8"])
        {
            table.AddKernel($"gcd({type},{type})", "gw_int_gcd");
            table.AddKernel($"lcm({type},{type})", "gw_int_lcm");
        }
    }

    private static string Rounded(FunctionCall call, string kernel, string digits) =>
        string.Create(CultureInfo.InvariantCulture, $"{kernel}_{call.Type.Scale}({call[0]}, {digits})");
}
