using System.Collections.Concurrent;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Puts the bodies of functions written in SQL in the place of their calls.</summary>
internal sealed class FunctionBodies(BindingState state)
{
    private const int MaxDepth = 8;
    private const uint Unnest = 2331;

    private static readonly ConcurrentDictionary<string, QuerySyntax> Parsed = new(StringComparer.Ordinal);
    private static readonly string[] BodyPath = ["pg_catalog"];

    private readonly HashSet<uint> _open = [];

    /// <summary>The body over the arguments; null if the function has none.</summary>
    public BoundExpression? TryInline(uint function, IReadOnlyList<BoundExpression> arguments, int position)
    {
        // Inside of its own body a function, or a cast, means the engine's.
        if (state.Context.Inlined.FindExpression(function) is not { } text || !_open.Add(function))
        {
            return null;
        }

        var select = (SelectSyntax)Parse("SELECT " + text).Body;
        Operand bound;
        try
        {
            bound = InBody(arguments, position, scope => state.Expressions.BindOperand(select.Items[0].Expression, scope));
        }
        finally
        {
            _open.Remove(function);
        }

        var result = Builtins.FindFunction(function)!.ResultType;

        // Output functions give cstring, which is text to us.
        return state.Coercer.ToOid(bound, result == TypeOids.Cstring ? TypeOids.Text : result, CoercionContext.Explicit);
    }

    /// <summary>The query that stands for a set-returning function; null if there is none.</summary>
    public BoundQuery? TryInlineQuery(uint function, IReadOnlyList<BoundExpression> arguments, int position) =>
        state.Context.Inlined.FindQuery(function) is { } text
            ? InBody(arguments, position, scope => state.Queries.Bind(Parse(text), scope))
            : null;

    /// <summary>
    /// The values of a set-returning function that stands in a select list: its query as an array, taken apart; null if
    /// the function has no query.
    /// </summary>
    public BoundCall? TryInlineSet(uint function, IReadOnlyList<BoundExpression> arguments, int position)
    {
        if (TryInlineQuery(function, arguments, position) is not { } query)
        {
            return null;
        }

        var columns = query.Outputs.Select(o => new BoundRelationColumn(o.Name, o.Type)).ToList();
        var derived = new BoundDerived(state.NextRelation(new Scope(null)), query, IsLateral: true, null, columns);
        var items = columns.Select((c, i) => (BoundExpression)new BoundColumn(derived.Id, i, c.Type)).ToList();
        var value = items.Count == 1
            ? items[0]
            : new BoundRow(items, SqlType.RecordOf([.. columns.Select(c => new StructField(c.Name, c.Type))]));
        var body = new BoundSelect([value], derived, null, null, null);
        var rows = new BoundQuery([], body, [new BoundOutput("row", value.Type)], [], null, null);
        return new BoundCall(Unnest, [new BoundArrayQuery(rows, SqlType.ArrayOf(value.Type))], value.Type);
    }

    /// <summary>The defaults of a function's last arguments.</summary>
    public IReadOnlyList<ExpressionSyntax> Defaults(BuiltinFunction function)
    {
        if (function.Defaults is not { } text)
        {
            return [];
        }

        var select = (SelectSyntax)Parse("SELECT " + text).Body;
        return [.. select.Items.Select(i => i.Expression)];
    }

    private T InBody<T>(IReadOnlyList<BoundExpression> arguments, int position, Func<Scope, T> bind)
    {
        if (++state.BodyDepth > MaxDepth)
        {
            throw BindErrors.TooDeep(position);
        }

        var path = state.SearchPath;
        state.SearchPath = BodyPath;
        try
        {
            return bind(new Scope(null) { BodyArguments = arguments, IsWall = true, Site = Site.SelectList });
        }
        catch (GatewayException error) when (error.Position > 0)
        {
            // Positions inside a body mean nothing to the client.
            throw new GatewayException(
                error.SqlState, error.Message, error) { Detail = error.Detail, Hint = error.Hint, Position = position };
        }
        finally
        {
            state.SearchPath = path;
            state.BodyDepth--;
        }
    }

    private static QuerySyntax Parse(string text) =>
        Parsed.GetOrAdd(text, static t => (QuerySyntax)SqlParser.Parse(t).Single().Statement);
}
