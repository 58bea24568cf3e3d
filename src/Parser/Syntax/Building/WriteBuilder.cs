using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>INSERT, UPDATE, DELETE, and what may stand where they may.</summary>
internal sealed class WriteBuilder(TreeBuilder builder)
{
    public StatementSyntax Build(SqlGrammar.DataStatementWithClauseContext context) =>
        Build(context.withClause(), context.dataStatement());

    public StatementSyntax Build(SqlGrammar.WithClauseContext? with, SqlGrammar.DataStatementContext context) =>
        context switch
    {
        _ when context.queryRest() is { } query => builder.Queries.Build(with, query),
        _ when context.insert() is { } insert => Insert(With(with), insert),
        _ when context.update() is { } update => Update(With(with), update),
        _ when context.delete() is { } delete => Delete(With(with), delete),
        _ => new UnsupportedStatementSyntax("MERGE", context.Position()),
    };

    private WithSyntax? With(SqlGrammar.WithClauseContext? with) => with is null ? null : builder.Queries.With(with);

    private InsertSyntax Insert(WithSyntax? with, SqlGrammar.InsertContext context)
    {
        var source = context.insertSource();
        return new InsertSyntax(
            with, Names.Qualified(context.qualifiedName()), context.colId()?.ToIdentifier(),
            Columns(source.insertColumn()),
            source.query() is { } query ? builder.Queries.Build(query) : null, context.Position())
        {
            Returning = builder.Queries.Items(context.returningClause()?.selectItems()),
            OnConflict = context.onConflict()?.Position() ?? 0,
            Overriding = source.OVERRIDING()?.Position() ?? 0,
        };
    }

    private UpdateSyntax Update(WithSyntax? with, SqlGrammar.UpdateContext context) => new(
        with, Names.Qualified(context.relation().qualifiedName()), context.colId()?.ToIdentifier(), context.Position())
    {
        Assignments = [.. context.assignment().Select(Assignment)],
        From = context.fromClause() is { } from ? [.. from.tableExpr().Select(builder.Tables.Build)] : [],
        Where = builder.Expressions.BuildOptional(context.modifiedRows()?.whereClause()?.expr()),
        Returning = builder.Queries.Items(context.returningClause()?.selectItems()),
    };

    private DeleteSyntax Delete(WithSyntax? with, SqlGrammar.DeleteContext context) => new(
        with, Names.Qualified(context.relation().qualifiedName()), context.colId()?.ToIdentifier(), context.Position())
    {
        Using = [.. context.tableExpr().Select(builder.Tables.Build)],
        Where = builder.Expressions.BuildOptional(context.modifiedRows()?.whereClause()?.expr()),
        Returning = builder.Queries.Items(context.returningClause()?.selectItems()),
    };

    private AssignmentSyntax Assignment(SqlGrammar.AssignmentContext context) =>
        new(Columns(context.insertColumn()), builder.Expressions.Build(context.expr()), context.Position());

    private static IReadOnlyList<Identifier> Columns(SqlGrammar.InsertColumnContext[] columns) =>
    [
        .. columns.Select(column => column.indirection() is [var part, ..]
            ? throw Core.Errors.SqlErrors.NotSupported("assignment to a part of a column", part.Position())
            : column.colId().ToIdentifier()),
    ];
}
