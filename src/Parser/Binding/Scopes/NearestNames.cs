using SqlGateway.Core.Errors;

namespace SqlGateway.Parser.Binding.Scopes;

/// <summary>Errors about names that are not there, with PostgreSQL's hints of what may have been meant.</summary>
internal static class NearestNames
{
    private const int MaxDistance = 3;

    public static GatewayException MissingItem(string? schema, string name, Scope scope, int position)
    {
        string? hint = null;
        string? detail = null;
        var text = $"missing FROM-clause entry for table \"{name}\"";
        for (var level = scope; level is not null; level = level.IsWall ? null : level.Parent)
        {
            if (level.Known.FirstOrDefault(i => i.Alias == name || i.Table?.Name == name) is not { } known)
            {
                continue;
            }

            text = $"invalid reference to FROM-clause entry for table \"{name}\"";
            if (known.Alias == name)
            {
                if (schema is null)
                {
                    detail = $"There is an entry for table \"{name}\", but it cannot be referenced from this part of the query.";
                }
            }
            else
            {
                hint = $"Perhaps you meant to reference the table alias \"{known.Alias}\".";
            }

            break;
        }

        // PostgreSQL 15 gives both in the hint.
        return new GatewayException(SqlState.UndefinedTable, text) { Position = position, Hint = hint ?? detail };
    }

    public static GatewayException MissingColumn(string? table, string column, Scope scope, int position)
    {
        var text = table is null ? $"column \"{column}\" does not exist" : $"column {table}.{column} does not exist";
        return new GatewayException(SqlState.UndefinedColumn, text)
        {
            Position = position,
            Hint = Hint(table, column, scope),
        };
    }

    private static string? Hint(string? table, string column, Scope scope)
    {
        var best = MaxDistance + 1;
        var found = new List<(RangeItem Item, string Column)>();
        for (var level = scope; level is not null; level = level.IsWall ? null : level.Parent)
        {
            foreach (var item in level.Known)
            {
                if (item.Alias is null)
                {
                    continue;
                }

                var penalty = table is null ? 0 : Distance(table, item.Alias);
                foreach (var candidate in item.Columns)
                {
                    if (candidate.Name == column && penalty == 0)
                    {
                        return $"There is a column named \"{column}\" in table \"{item.Alias}\", but it cannot be referenced from this part of the query.";
                    }

                    var distance = Distance(column, candidate.Name) + penalty;
                    if (distance > MaxDistance || distance > column.Length / 2 + penalty || distance > best)
                    {
                        continue;
                    }

                    if (distance < best)
                    {
                        best = distance;
                        found.Clear();
                    }

                    found.Add((item, candidate.Name));
                }
            }
        }

        return found.Count switch
        {
            1 => $"Perhaps you meant to reference the column \"{found[0].Item.Alias}.{found[0].Column}\".",
            2 => $"Perhaps you meant to reference the column \"{found[0].Item.Alias}.{found[0].Column}\" or the column \"{found[1].Item.Alias}.{found[1].Column}\".",
            _ => null,
        };
    }

    /// <summary>Levenshtein's; more than <see cref="MaxDistance"/> may come out as any larger number.</summary>
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > MaxDistance)
        {
            return MaxDistance + 1;
        }

        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            previous[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                current[j] = Math.Min(Math.Min(current[j - 1] + 1, previous[j] + 1), previous[j - 1] + cost);
            }

            (previous, current) = (current, previous);
        }

        return previous[right.Length];
    }
}
