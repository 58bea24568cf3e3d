using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>
/// Functions on text and bytea. Positions count characters in both; where PostgreSQL allows positions outside the text
/// and the engine counts from its end, or errors differ, a kernel stands.
/// </summary>
internal static class TextFunctions
{
    private const int LongestInEngine = 1000; // the engine bounds no length and does not count a text's memory

    public static void Register(FunctionTable table)
    {
        RegisterText(table);
        RegisterFormatting(table);
        RegisterBytea(table);
    }

    private static void RegisterText(FunctionTable table)
    {
        foreach (var name in (string[])["length", "char_length", "character_length"])
        {
            table.Add($"{name}(text)", "CAST(length({0}) AS INTEGER)");
            table.Add($"{name}(bpchar)", "CAST(length({0}) AS INTEGER)");
        }

        table.Add("octet_length(text)", "CAST(strlen({0}) AS INTEGER)");
        table.Add("bit_length(text)", "CAST(strlen({0}) * 8 AS INTEGER)");
        table.Add("octet_length(bpchar)", call => $"CAST(strlen({CastWriter.Padded(call[0], call.Arguments[0].Type)}) AS INTEGER)");
        table.AddKernel("lower(text)", "gw_lower");
        table.AddKernel("upper(text)", "gw_upper");
        table.AddKernel("initcap(text)", "gw_initcap");
        table.Add("||(text,text)", "({0} || {1})");
        table.Add("||(text,anynonarray)", call => $"({call[0]} || {CastWriter.ToText(call.Arguments[1], call.Writer)})");
        table.Add("||(anynonarray,text)", call => $"({CastWriter.ToText(call.Arguments[0], call.Writer)} || {call[1]})");
        table.Add("concat(any)", call => Concat(call, "concat", 0));
        table.Add("concat_ws(text,any)", call => Concat(call, "concat_ws", 1));
        foreach (var name in (string[])["substring", "substr"])
        {
            table.Add($"{name}(text,int4)", call =>
                Start(call) is >= 1 ? $"substring({call[0]}, {call[1]})" : $"gw_substring({call[0]}, {call[1]})");
            table.Add($"{name}(text,int4,int4)", call => Start(call) is >= 1 && call.Constant<int>(2) is >= 0
                ? $"substring({call[0]}, {call[1]}, {call[2]})"
                : $"gw_substring({call[0]}, {call[1]}, {call[2]})");
        }

        table.Add("left(text,int4)", "left({0}, {1})");
        table.Add("right(text,int4)", "right({0}, {1})");
        foreach (var side in (string[])["lpad", "rpad"])
        {
            table.Add($"{side}(text,int4)", call => Pad(call, side, "' '"));
            table.Add($"{side}(text,int4,text)", call =>
                call.ConstantText(2) is { Length: > 0 } ? Pad(call, side, call[2]) : call.Kernel("gw_" + side));
        }

        foreach (var (name, engine) in ((string, string)[])[("btrim", "trim"), ("ltrim", "ltrim"), ("rtrim", "rtrim")])
        {
            table.Add($"{name}(text)", engine + "({0}, ' ')");
            table.Add($"{name}(text,text)", engine + "({0}, {1})");
        }

        table.Add("replace(text,text,text)", call =>
            call.ConstantText(1) is { Length: > 0 } from && call.ConstantText(2) is { } to && to.Length <= from.Length * 4
                ? $"replace({call[0]}, {call[1]}, {call[2]})"
                : $"gw_replace({call[0]}, {call[1]}, {call[2]})");
        table.Add("strpos(text,text)", "CAST(strpos({0}, {1}) AS INTEGER)");
        table.Add("position(text,text)", "CAST(strpos({0}, {1}) AS INTEGER)");
        table.AddKernel("split_part(text,text,int4)", "gw_split_part");
        table.Add("repeat(text,int4)", call => call.Constant<int>(1) is <= LongestInEngine
            ? $"repeat({call[0]}, {call[1]})"
            : $"gw_repeat({call[0]}, {call[1]})");
        table.AddKernel("reverse(text)", "gw_reverse");
        table.Add("translate(text,text,text)", "translate({0}, {1}, {2})");
        table.Add("ascii(text)", "greatest(unicode({0}), CASE WHEN {0} IS NOT NULL THEN 0 END)");
        table.AddKernel("chr(int4)", "gw_chr");
        table.Add("md5(text)", "md5({0})");
        table.AddKernel("to_hex(int4)", "gw_to_hex");
        table.AddKernel("to_hex(int8)", "gw_to_hex");
        table.Add("starts_with(text,text)", "starts_with({0}, {1})");
        table.Add("^@(text,text)", "starts_with({0}, {1})");
        table.AddKernel("overlay(text,text,int4)", "gw_overlay");
        table.AddKernel("overlay(text,text,int4,int4)", "gw_overlay");
        table.Add("gen_random_uuid()", "uuid()");
    }

    private static void RegisterFormatting(FunctionTable table)
    {
        table.AddKernel("quote_ident(text)", "gw_quote_ident");
        table.AddKernel("quote_literal(text)", "gw_quote_literal");
        table.Add("quote_nullable(text)", "coalesce(gw_quote_literal({0}), 'NULL')");
        table.Add("quote_literal(anyelement)", call => $"gw_quote_literal({CastWriter.ToText(call.Arguments[0], call.Writer)})");
        table.Add("quote_nullable(anyelement)", call => $"coalesce(gw_quote_literal({CastWriter.ToText(call.Arguments[0], call.Writer)}), 'NULL')");
        table.Add("format(text)", "gw_format({0})");
        table.Add("format(text,any)", call => call.Call.VariadicArray
            ? throw call.Refuse("with VARIADIC")
            : $"gw_format({call[0]}, {ExpressionWriter.List(call.Arguments.Skip(1).Select(a => CastWriter.ToOutputText(a, call.Writer)))})");
    }

    private static void RegisterBytea(FunctionTable table)
    {
        table.Add("||(bytea,bytea)", "({0} || {1})");
        table.Add("length(bytea)", "CAST(octet_length({0}) AS INTEGER)");
        table.Add("octet_length(bytea)", "CAST(octet_length({0}) AS INTEGER)");
        table.Add("bit_length(bytea)", "CAST(octet_length({0}) * 8 AS INTEGER)");
        table.Add("bit_count(bytea)", "CAST(length(replace(CAST(CAST({0} AS BIT) AS VARCHAR), '0', '')) AS BIGINT)");
        table.Add("md5(bytea)", "md5({0})");
        table.Add("sha256(bytea)", "from_hex(sha256({0}))");
        table.AddKernel("sha384(bytea)", "gw_sha384");
        table.AddKernel("sha512(bytea)", "gw_sha512");
        table.AddKernel("encode(bytea,text)", "gw_encode");
        table.AddKernel("decode(text,text)", "gw_decode");
        table.AddKernel("get_byte(bytea,int4)", "gw_get_byte");
        table.AddKernel("substring(bytea,int4)", "gw_bytea_substring");
        table.AddKernel("substring(bytea,int4,int4)", "gw_bytea_substring");
        table.AddKernel("substr(bytea,int4)", "gw_bytea_substring");
        table.AddKernel("substr(bytea,int4,int4)", "gw_bytea_substring");
        table.AddKernel("convert_from(bytea,name)", "gw_convert_from");
        table.AddKernel("convert_to(text,name)", "gw_convert_to");
    }

    private static int? Start(FunctionCall call) => call.Constant<int>(1);

    private static string Pad(FunctionCall call, string side, string fill) => call.Constant<int>(1) is >= 0 and <= LongestInEngine
        ? $"{side}({call[0]}, {call[1]}, {fill})"
        : $"gw_{side}({call[0]}, {call[1]}, {fill})";

    /// <summary>Arguments in the form their output functions give; NULLs are left out by both.</summary>
    private static string Concat(FunctionCall call, string function, int first)
    {
        if (call.Call.VariadicArray)
        {
            var array = new BoundCall(
                Signatures.Oid("array_to_string(anyarray,text)"),
                [call.Arguments[^1], first == 1 ? call.Arguments[0] : new BoundConstant(new SqlConstant(SqlType.Text, ""))],
                SqlType.Text);
            return call.Writer.Write(array);
        }

        var items = call.Arguments.Select((a, i) => i < first ? call.Writer.Write(a) : CastWriter.ToOutputText(a, call.Writer));
        return $"{function}({ExpressionWriter.List(items)})";
    }
}
