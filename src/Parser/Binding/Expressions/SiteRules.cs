using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Scopes;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Which calls may stand in which clause.</summary>
internal static class SiteRules
{
    /// <summary>The clause as PostgreSQL's errors call it; null where nothing is barred by name.</summary>
    public static string? NameOf(Site site) => site switch
    {
        Site.FromFunction => "functions in FROM",
        Site.JoinOn => "JOIN conditions",
        Site.Where => "WHERE",
        Site.Filter => "FILTER",
        Site.GroupBy => "GROUP BY",
        Site.Having => "HAVING",
        Site.OrderBy => "ORDER BY",
        Site.DistinctOn => "DISTINCT ON",
        Site.Limit => "LIMIT",
        Site.Offset => "OFFSET",
        Site.Values => "VALUES",
        Site.WindowPartition => "PARTITION BY",
        Site.WindowOrder => "ORDER BY",
        Site.WindowFrame => "window ROWS",
        _ => null,
    };

    public static void CheckAggregate(Scope scope, int position)
    {
        if (scope.InAggregate)
        {
            throw BindErrors.Grouping("aggregate function calls cannot be nested", position);
        }

        var barred = scope.Site switch
        {
            Site.SelectList or Site.Having or Site.OrderBy or Site.DistinctOn or Site.WindowPartition or Site.WindowOrder => null,
            var site => NameOf(site),
        };
        if (barred is not null)
        {
            throw BindErrors.Grouping($"aggregate functions are not allowed in {barred}", position);
        }

        if (scope.Site is Site.Other or Site.From)
        {
            throw BindErrors.Grouping("aggregate functions are not allowed here", position);
        }
    }

    public static void CheckWindow(Scope scope, int position)
    {
        if (scope.InAggregate)
        {
            throw BindErrors.Grouping("aggregate function calls cannot contain window function calls", position);
        }

        if (scope.InWindowCall)
        {
            throw BindErrors.Windowing("window function calls cannot be nested", position);
        }

        var barred = scope.Site switch
        {
            Site.SelectList or Site.OrderBy or Site.DistinctOn => null,
            Site.WindowPartition or Site.WindowOrder or Site.WindowFrame => "window definitions",
            var site => NameOf(site) ?? "this context",
        };
        if (barred is not null)
        {
            throw BindErrors.Windowing($"window functions are not allowed in {barred}", position);
        }
    }

    public static void CheckSetReturning(Scope scope, int position)
    {
        if (scope.SetBarrier is { } form)
        {
            throw BindErrors.Unsupported(
                $"set-returning functions are not allowed in {form}", position,
                "You might be able to move the set-returning function into a LATERAL FROM item.");
        }

        if (scope.InAggregate)
        {
            throw BindErrors.Unsupported(
                "aggregate function calls cannot contain set-returning function calls", position,
                "You might be able to move the set-returning function into a LATERAL FROM item.");
        }

        if (scope.InWindowCall)
        {
            throw BindErrors.Unsupported(
                "window function calls cannot contain set-returning function calls", position,
                "You might be able to move the set-returning function into a LATERAL FROM item.");
        }

        switch (scope.Site)
        {
            case Site.SelectList:
                return;
            case Site.OrderBy or Site.GroupBy or Site.DistinctOn or Site.Values:
                throw SqlErrors.NotSupported(
                    $"a set-returning function in {NameOf(scope.Site)}", position, "Move it into a LATERAL FROM item.");
            case Site.WindowPartition or Site.WindowOrder or Site.WindowFrame:
                throw BindErrors.Unsupported("set-returning functions are not allowed in window definitions", position);
            default:
                throw BindErrors.Unsupported(
                    $"set-returning functions are not allowed in {NameOf(scope.Site) ?? "this context"}", position);
        }
    }
}
