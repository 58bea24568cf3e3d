using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Queries;

/// <summary>Binds the text of a view where the view is named.</summary>
internal sealed class ViewExpander(BindingState state)
{
    private const int MaxDepth = 32;

    public BoundQuery Expand(TableDefinition view, int position)
    {
        if (++state.ViewDepth > MaxDepth)
        {
            throw BindErrors.TooDeep(position);
        }

        var path = state.SearchPath;
        state.SearchPath = view.ViewSearchPath;
        try
        {
            var statement = SqlParser.Parse(view.ViewText ?? "").Single().Statement;
            var query = state.Queries.Bind((QuerySyntax)statement, parent: null);
            if (query.Outputs.Count < view.Columns.Count)
            {
                throw SqlErrors.Internal($"view \"{view.Name}\" gives fewer columns than it declares");
            }

            SqlType[] types =
                [.. query.Outputs.Select((o, i) => i < view.Columns.Count ? view.Columns[i].Type : o.Type)];
            return QueryCasts.Apply(query, types, state);
        }
        catch (GatewayException error) when (error.Position > 0)
        {
            // A position inside the view's text means nothing in the client's.
            throw new GatewayException(error.SqlState, error.Message, error)
            {
                Detail = error.Detail,
                Hint = error.Hint ?? $"The error is in the definition of view \"{view.Name}\".",
                Position = position,
            };
        }
        finally
        {
            state.SearchPath = path;
            state.ViewDepth--;
        }
    }
}
