using SqlGateway.Core.Errors;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Statements;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding;

/// <summary>
/// From syntax to bound tree: resolves every name, type, function and operator as PostgreSQL 15 does. Synchronous, free
/// of I/O, safe for any thread.
/// </summary>
public static class StatementBinder
{
    /// <summary>
    /// Binds a query, an INSERT or a definition. EXPLAIN, DECLARE, COPY TO and PREPARE give what stands inside them;
    /// statements of the session have nothing to bind and are not for here.
    /// </summary>
    /// <exception cref="GatewayException">With PostgreSQL's SQLSTATE, text, position and hint.</exception>
    public static BoundStatement Bind(StatementSyntax statement, BindingContext context)
    {
        var state = new BindingState(context);
        switch (statement)
        {
            case QuerySyntax query:
            {
                var bound = state.Queries.Bind(query, parent: null);
                return new BoundQueryStatement(bound, state.Parameters.Finish(), state.Reads);
            }

            case InsertSyntax insert:
                return new InsertBinder(state).Bind(insert);
            case CreateTableSyntax create:
                return new TableDefinitionBinder(state).Create(create);
            case CreateTableAsSyntax create:
                return new TableDefinitionBinder(state).CreateAs(create);
            case CreateExternalTableSyntax create:
                return new TableDefinitionBinder(state).CreateExternal(create);
            case CreateViewSyntax view:
                return new ViewDefinitionBinder(state).Create(view);
            case CreateSchemaSyntax schema:
                return new DropBinder(state).CreateSchema(schema);
            case DropSyntax drop:
                return new DropBinder(state).Drop(drop);
            case ExplainSyntax explain:
                return Bind(explain.Statement, context);
            case DeclareCursorSyntax cursor:
                return Bind(cursor.Query, context);
            case PrepareSyntax prepare:
                return Bind(prepare.Statement, context);
            case CopySyntax copy:
                return Copy(copy, context);
            default:
                throw Refusal(statement);
        }
    }

    /// <summary>
    /// The values of EXECUTE's arguments: each an expression without columns, of the parameter's type.
    /// </summary>
    public static BoundExpression BindArgument(
        ExpressionSyntax argument, Core.Types.SqlType type, BindingContext context)
    {
        var state = new BindingState(context);
        var operand = state.Expressions.BindOperand(argument, new Scope(null));
        var bound = state.Coercer.TryTo(operand, type, Functions.CoercionContext.Assignment)
            ?? throw BindErrors.Mismatch(
            $"parameter $1 of type {operand.Type.WithoutModifier()} cannot be coerced to the expected type {type.WithoutModifier()}",
            operand.Position, "You will need to rewrite or cast the expression.");
        state.Parameters.Finish();
        return bound;
    }

    private static BoundStatement Copy(CopySyntax copy, BindingContext context)
    {
        if (copy.Direction == CopyDirection.From)
        {
            throw SqlErrors.NotSupported(
                "COPY FROM", copy.Position, "Use INSERT, or CREATE EXTERNAL TABLE over the file.");
        }

        if (copy.Query is { } query)
        {
            return Bind(query, context);
        }

        var table = new TableReferenceSyntax(copy.Table!, Only: false, Alias: null);
        var names = copy.Columns.Count == 0
            ? [new SelectItemSyntax(new StarSyntax(null, copy.Position), null, copy.Position)]
            : copy.Columns.Select(c => new SelectItemSyntax(
                new ColumnReferenceSyntax(new QualifiedName([c])), null, c.Position)).ToList();
        return Bind(
            new QuerySyntax(null, new SelectSyntax(names, [table], null, copy.Position), copy.Position), context);
    }

    private static GatewayException Refusal(StatementSyntax statement) => statement switch
    {
        UnsupportedStatementSyntax unsupported => SqlErrors.NotSupported(unsupported.Construct, unsupported.Position),
        UpdateSyntax =>
            SqlErrors.NotSupported("UPDATE", statement.Position, "Write the changed rows with CREATE TABLE AS."),
        DeleteSyntax =>
            SqlErrors.NotSupported("DELETE", statement.Position, "Write the remaining rows with CREATE TABLE AS."),
        CallSyntax => SqlErrors.NotSupported("CALL", statement.Position),
        _ => SqlErrors.NotSupported(
            statement.GetType().Name.Replace("Syntax", "", StringComparison.Ordinal).ToUpperInvariant(),
            statement.Position),
    };
}
