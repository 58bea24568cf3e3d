using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql.Functions;

/// <summary>Spells what stands in OVER (…); the engine's frames and exclusions are SQL's.</summary>
internal static class WindowWriter
{
    public static string Write(BoundWindow window, WriterContext context)
    {
        var parts = new List<string>(3);
        if (window.PartitionBy.Count > 0)
        {
            parts.Add("PARTITION BY " + ExpressionWriter.List(window.PartitionBy.Select(context.Expressions.Comparable)));
        }

        if (window.OrderBy.Count > 0)
        {
            parts.Add("ORDER BY " + context.Queries.SortKeys(window.OrderBy));
        }

        if (window.Frame is { } frame)
        {
            parts.Add($"{frame.Unit.ToString().ToUpperInvariant()} BETWEEN {Bound(frame.Start, context)} AND {Bound(frame.End, context)}{Exclusion(frame.Exclusion)}");
        }

        return string.Join(' ', parts);
    }

    private static string Bound(BoundFrameBound bound, WriterContext context)
    {
        if (bound.Offset is BoundConstant { Constant: { } offset }
            && (offset.IsNull || offset.Value is long and < 0 or int and < 0 or short and < 0))
        {
            throw offset.IsNull
                ? new GatewayException(SqlState.NullValueNotAllowed, "frame starting offset must not be null")
                : new GatewayException(SqlState.InvalidPrecedingOrFollowingSize, "frame starting offset must not be negative");
        }

        return bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => context.Expressions.Write(bound.Offset!) + " PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => context.Expressions.Write(bound.Offset!) + " FOLLOWING",
            _ => "UNBOUNDED FOLLOWING",
        };
    }

    private static string Exclusion(FrameExclusion exclusion) => exclusion switch
    {
        FrameExclusion.CurrentRow => " EXCLUDE CURRENT ROW",
        FrameExclusion.Group => " EXCLUDE GROUP",
        FrameExclusion.Ties => " EXCLUDE TIES",
        _ => "",
    };
}
