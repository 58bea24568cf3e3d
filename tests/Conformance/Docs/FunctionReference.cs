using System.Text;
using SqlGateway.Engines.DuckDb.Sql.Functions;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Conformance.Docs;

/// <summary>
/// Writes the page of functions and operators: PostgreSQL's facts that the binder knows, joined with what evaluates
/// them here.
/// </summary>
internal static class FunctionReference
{
    private static readonly HashSet<uint> Engine = [.. FunctionWriters.Known, .. AggregateWriters.Known];
    private static readonly HashSet<uint> Session = [.. SessionFunctions.All];
    private static readonly HashSet<uint> Catalog = [.. InlinedFunctions.Default.Functions];

    /// <summary>Functions behind operators that PostgreSQL documents under their own names.</summary>
    private static readonly HashSet<string> Documented =
    [
        "array_append", "array_cat", "array_prepend", "json_extract_path", "json_extract_path_text",
        "jsonb_extract_path", "jsonb_extract_path_text", "starts_with",
    ];

    public static string Write()
    {
        var page = new StringBuilder("""
            # Functions and operators

            <!-- Written by FunctionReferenceTests with UPDATE_DOCS=1 from the tables that bind and evaluate them. -->

            Calls are resolved among all functions of PostgreSQL 15. Those of this page are evaluated, the others
            get `0A000` naming the function or the type that is missing. What stands in *by* evaluates them: the
            `engine`, the `session` (a value that is fixed while a statement runs), or the `catalog` (a look-up in
            `pg_catalog`). Some take only constants in some places; the refusal says so.

            What SQL has a syntax of its own for (`coalesce`, `nullif`, `greatest`, `least`, `cast`, `current_date`
            and its like) is not in the tables.

            """);
        Functions(page, "Functions", f => !f.IsAggregate && !f.IsWindow && !f.ReturnsSet);
        Functions(page, "Functions that return sets", f => f.ReturnsSet);
        Functions(page, "Aggregates", f => f.IsAggregate);
        Functions(page, "Window functions", f => f.IsWindow);
        Operators(page);
        return page.ToString();
    }

    private static void Functions(StringBuilder page, string title, Func<BuiltinFunction, bool> belongs)
    {
        // What only serves an operator is listed as the operator.
        var hidden = Builtins.Operators.Select(o => o.Function).ToHashSet();
        page.Append($"\n## {title}\n\n| Function | Arguments | By |\n|---|---|---|\n");
        var names = Builtins.Functions
            .Where(f => f.Schema == "pg_catalog" && belongs(f) && By(f.Oid) is not null)
            .Where(f => !hidden.Contains(f.Oid) || Documented.Contains(f.Name))
            .GroupBy(f => f.Name)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var name in names)
        {
            var arguments = name.Select(f => $"`({string.Join(", ", f.ArgumentTypes.Select(TypeName))})`").Distinct();
            var by = string.Join(", ", name.Select(f => By(f.Oid)).Distinct());
            page.Append($"| `{name.Key}` | {string.Join(" ", arguments)} | {by} |\n");
        }
    }

    private static void Operators(StringBuilder page)
    {
        page.Append("\n## Operators\n\n| Operator | Operands |\n|---|---|\n");
        var names = Builtins.Operators
            .Where(o => By(o.Oid) is not null || By(o.Function) is not null)
            .GroupBy(o => o.Name)
            .OrderBy(g => g.Key, StringComparer.Ordinal);
        foreach (var name in names)
        {
            var operands = name
                .Select(o => o.Left == 0 ? $"`{TypeName(o.Right)}`" : $"`{TypeName(o.Left)}, {TypeName(o.Right)}`")
                .Distinct();
            page.Append($"| <code>{Escaped(name.Key)}</code> | {string.Join(" · ", operands)} |\n");
        }
    }

    private static string? By(uint oid) =>
        Engine.Contains(oid) ? "engine" : Session.Contains(oid) ? "session" : Catalog.Contains(oid) ? "catalog" : null;

    private static string TypeName(uint oid)
    {
        var name = Builtins.FindType(oid)!.Name;
        return name is ['_', .. var element] ? element + "[]" : name;
    }

    private static string Escaped(string name) => name
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("|", "&#124;", StringComparison.Ordinal)
        .Replace("*", "&#42;", StringComparison.Ordinal)
        .Replace("~", "&#126;", StringComparison.Ordinal);
}
