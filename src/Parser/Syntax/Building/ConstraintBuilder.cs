using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Constraints of columns and tables.</summary>
internal static class ConstraintBuilder
{
    public static ConstraintSyntax Column(TreeBuilder builder, SqlGrammar.ColumnConstraintContext context)
    {
        var body = context.columnConstraintBody();
        var kind = body.Start.Type switch
        {
            SqlGrammar.NOT => ConstraintKind.NotNull,
            SqlGrammar.NULL => ConstraintKind.Null,
            SqlGrammar.UNIQUE => ConstraintKind.Unique,
            SqlGrammar.PRIMARY => ConstraintKind.PrimaryKey,
            SqlGrammar.CHECK => ConstraintKind.Check,
            SqlGrammar.DEFAULT => ConstraintKind.Default,
            SqlGrammar.GENERATED => ConstraintKind.Generated,
            _ => ConstraintKind.ForeignKey,
        };
        var expression = body.restrictedExpr() is { } value
            ? builder.Expressions.Build(value)
            : builder.Expressions.BuildOptional(body.expr());
        return new ConstraintSyntax(kind, context.colId()?.ToIdentifier(), expression, [], body.Position());
    }

    public static ConstraintSyntax Table(TreeBuilder builder, SqlGrammar.TableConstraintContext context)
    {
        var kind = context switch
        {
            _ when context.CHECK() is not null => ConstraintKind.Check,
            _ when context.UNIQUE() is not null => ConstraintKind.Unique,
            _ when context.PRIMARY() is not null => ConstraintKind.PrimaryKey,
            _ when context.FOREIGN() is not null => ConstraintKind.ForeignKey,
            _ => ConstraintKind.Exclude,
        };
        var name = context.CONSTRAINT() is null ? null : context.colId(0).ToIdentifier();
        return new ConstraintSyntax(
            kind, name, builder.Expressions.BuildOptional(context.expr()),
            context.nameList() is [var columns, ..] ? Names.List(columns) : [], context.Position());
    }
}
