using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>One aggregate or window function as its writer sees it: what it is over is added to each call it makes.</summary>
internal sealed record AggregateCall(
    uint Function, IReadOnlyList<BoundExpression> Arguments, SqlType Type, bool IsDistinct, IReadOnlyList<BoundSortKey> OrderBy,
    BoundExpression? Filter, BoundWindow? Window, WriterContext Context)
{
    public ExpressionWriter Writer => Context.Expressions;

    public string this[int index] => IsDistinct
        ? ExpressionWriter.Distinct(Writer.Write(Arguments[index]), Arguments[index].Type)
        : Writer.Write(Arguments[index]);

    /// <summary>The engine's aggregate over these texts, with the call's DISTINCT, ORDER BY, FILTER and OVER.</summary>
    public string Apply(string function, params string[] arguments)
    {
        // PostgreSQL finds distinct values by sorting them, and they stay in that order.
        var order = OrderBy.Count > 0 ? " ORDER BY " + Context.Queries.SortKeys(OrderBy)
            : IsDistinct && arguments.Length > 0 ? $" ORDER BY {arguments[0]} ASC NULLS LAST"
            : "";
        return Over($"{function}({(IsDistinct ? "DISTINCT " : "")}{string.Join(", ", arguments)}{order})");
    }

    /// <summary>As <see cref="Apply"/>, for aggregates whose result no order changes.</summary>
    public string ApplyUnordered(string function, params string[] arguments) =>
        Over($"{function}({(IsDistinct ? "DISTINCT " : "")}{string.Join(", ", arguments)})");

    /// <summary>The form <c>f(…) WITHIN GROUP (ORDER BY …)</c>.</summary>
    public string ApplyWithin(string function, params string[] arguments) =>
        Over($"{function}({string.Join(", ", arguments)}) WITHIN GROUP (ORDER BY {Context.Queries.SortKeys(OrderBy)})");

    public string Typed(string text) => $"CAST({text} AS {DuckDbTypes.Name(Type)})";

    private string Over(string call)
    {
        var filter = Filter is null ? "" : $" FILTER (WHERE {Writer.Condition(Filter)})";
        return Window is null ? call + filter : $"{call}{filter} OVER ({WindowWriter.Write(Window, Context)})";
    }
}
