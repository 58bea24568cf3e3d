using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>LIKE and its kin, which the engine has with an explicit escape, and POSIX expressions, which are kernels.</summary>
internal static class PatternFunctions
{
    private const string Escape = "\\";

    public static void Register(FunctionTable table)
    {
        foreach (var type in (string[])["text", "bpchar", "name"])
        {
            table.Add($"~~({type},text)", call => Like(call, "LIKE"));
            table.Add($"!~~({type},text)", call => Like(call, "NOT LIKE"));
            table.Add($"~~*({type},text)", call => Like(call, "ILIKE"));
            table.Add($"!~~*({type},text)", call => Like(call, "NOT ILIKE"));
            table.Add($"~({type},text)", call => $"gw_regex_like({Subject(call)}, {call[1]}, '')");
            table.Add($"!~({type},text)", call => $"(NOT gw_regex_like({Subject(call)}, {call[1]}, ''))");
            table.Add($"~*({type},text)", call => $"gw_regex_like({Subject(call)}, {call[1]}, 'i')");
            table.Add($"!~*({type},text)", call => $"(NOT gw_regex_like({Subject(call)}, {call[1]}, 'i'))");
        }

        foreach (var symbol in (string[])["<", "<=", ">", ">="])
        {
            table.Add($"~{symbol}~(text,text)", $"({{0}} {symbol} {{1}})");
            table.Add($"~{symbol}~(bpchar,bpchar)", $"({{0}} {symbol} {{1}})");
        }

        table.AddKernel("like_escape(text,text)", "gw_like_escape");
        table.AddKernel("similar_to_escape(text,text)", "gw_similar_escape");
        table.Add("similar_to_escape(text)", "gw_similar_escape({0}, '\\')");
        table.Add("regexp_like(text,text)", "gw_regex_like({0}, {1}, '')");
        table.Add("regexp_like(text,text,text)", "gw_regex_like({0}, {1}, {2})");
        table.AddKernel("regexp_replace(text,text,text)", "gw_regex_replace");
        table.AddKernel("regexp_replace(text,text,text,text)", "gw_regex_replace");
        table.AddKernel("regexp_match(text,text)", "gw_regex_match");
        table.AddKernel("regexp_match(text,text,text)", "gw_regex_match");
        table.AddKernel("regexp_count(text,text)", "gw_regex_count");
        table.AddKernel("regexp_instr(text,text)", "gw_regex_instr");
        table.AddKernel("regexp_substr(text,text)", "gw_regex_substr");
        table.AddKernel("regexp_split_to_array(text,text)", "gw_regex_split");
        table.AddKernel("regexp_split_to_array(text,text,text)", "gw_regex_split");
        table.AddKernel("substring(text,text)", "gw_regex_substring");
        table.AddKernel("substring(text,text,text)", "gw_similar_substring");
        table.AddSet("regexp_matches(text,text)", call => $"gw_regex_matches({call[0]}, {call[1]}, '')");
        table.AddSet("regexp_matches(text,text,text)", call => $"gw_regex_matches({call[0]}, {call[1]}, {call[2]})");
        table.AddSet("regexp_split_to_table(text,text)", call => $"gw_regex_split({call[0]}, {call[1]})");
        table.AddSet("regexp_split_to_table(text,text,text)", call => $"gw_regex_split({call[0]}, {call[1]}, {call[2]})");
    }

    /// <summary>Patterns see the blanks of a char(n).</summary>
    private static string Subject(FunctionCall call) => CastWriter.Padded(call[0], call.Arguments[0].Type);

    private static string Like(FunctionCall call, string keyword)
    {
        // The bound form of ESCAPE: the engine takes the escape itself.
        if (call.Arguments[1] is BoundCall { Arguments: [var pattern, BoundConstant { Constant.Value: string { Length: 1 } escape }] } escaped
            && escaped.Function == Signatures.Oid("like_escape(text,text)"))
        {
            return $"({Subject(call)} {keyword} {call.Writer.Write(pattern)} ESCAPE {SqlText.Literal(escape)})";
        }

        if (call.ConstantText(1) is { } constant)
        {
            var escapes = constant.Contains(Escape, StringComparison.Ordinal);
            // Without ESCAPE the engine turns simple patterns into prefix and substring searches.
            return $"({Subject(call)} {keyword} {SqlText.Literal(constant)}{(escapes ? " ESCAPE '\\'" : "")})";
        }

        return $"({Subject(call)} {keyword} {call[1]} ESCAPE '\\')";
    }
}
