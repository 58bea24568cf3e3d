using System.Globalization;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>Prepared statements, cursors, COPY, EXPLAIN, notifications.</summary>
internal static class SessionBuilder
{
    public static PrepareSyntax Prepare(TreeBuilder builder, SqlGrammar.PrepareContext context)
    {
        var statement = context.dataStatementWithClause();
        return new PrepareSyntax(
            context.colId().ToIdentifier(), [.. context.typeName().Select(builder.Types.Build)],
            builder.Writes.Build(statement), builder.TextOf(statement), context.Position());
    }

    public static ExecuteSyntax Execute(TreeBuilder builder, SqlGrammar.ExecuteContext context) => new(
        context.colId().ToIdentifier(), builder.Expressions.BuildList(context.exprList()), context.Position());

    public static DeclareCursorSyntax Declare(TreeBuilder builder, SqlGrammar.DeclareCursorContext context) => new(
        context.colId().ToIdentifier(), builder.Queries.Build(context.query()), context.Position())
    {
        IsBinary = context.BINARY().Length > 0,
        WithHold = context.WITH() is not null,
        Scroll = context.SCROLL().Length == 0 ? null : context.NO().Length == 0,
        Insensitive = context.INSENSITIVE().Length > 0 ? true : context.ASENSITIVE().Length > 0 ? false : null,
    };

    public static FetchSyntax Fetch(SqlGrammar.FetchContext context)
    {
        var (direction, count) = Direction(context.fetchDirection());
        return new FetchSyntax(
            context.colId().ToIdentifier(), direction, count, context.MOVE() is not null, context.Position());
    }

    public static CopySyntax Copy(TreeBuilder builder, SqlGrammar.CopyContext context)
    {
        var source = context.dataStatementWithClause();
        var statement = source is null ? null : builder.Writes.Build(source);
        if (statement is not (null or QuerySyntax))
        {
            throw Core.Errors.SqlErrors.NotSupported("COPY of a statement that writes", statement.Position);
        }

        var end = context.copyEnd();
        var options = context.copyOptions();
        List<OptionSyntax> list =
            [.. OptionBuilder.Build(options.options()), .. options.copyOption().Select(OptionBuilder.Copy)];
        if (context.BINARY() is { } binary)
        {
            list.Add(new OptionSyntax("format", ["binary"], binary.Position()));
        }

        if (options.SCONST() is { } delimiter)
        {
            list.Add(new OptionSyntax("delimiter", [delimiter.Value()], delimiter.Position()));
        }

        return new CopySyntax(
            context.qualifiedName() is { } table ? Names.Qualified(table) : null, Names.List(context.nameList()),
            (QuerySyntax?)statement, context.FROM() is not null ? CopyDirection.From : CopyDirection.To,
            end.PROGRAM() is not null ? CopyEnd.Program : end.SCONST() is not null ? CopyEnd.File : CopyEnd.Client,
            context.Position())
        {
            Options = list,
            Where = builder.Expressions.BuildOptional(context.whereClause()?.expr()),
        };
    }

    public static ExplainSyntax Explain(TreeBuilder builder, SqlGrammar.ExplainContext context)
    {
        StatementSyntax statement = context switch
        {
            _ when context.dataStatementWithClause() is { } data => builder.Writes.Build(data),
            _ when context.createTable() is { } table => builder.Definitions.Table(table),
            _ when context.declareCursor() is { } cursor => Declare(builder, cursor),
            _ => Execute(builder, context.execute()),
        };
        if (statement is CreateTableSyntax)
        {
            throw SyntaxErrors.Near(builder.TokenBehind(context.createTable()));
        }

        List<OptionSyntax> options = [.. OptionBuilder.Build(context.options())];
        if ((context.ANALYZE() ?? context.ANALYSE()) is { } analyze)
        {
            options.Add(OptionBuilder.Flag("analyze", analyze.Symbol));
        }

        if (context.VERBOSE() is { } verbose)
        {
            options.Add(OptionBuilder.Flag("verbose", verbose.Symbol));
        }

        return new ExplainSyntax(options, statement, context.Position());
    }

    public static StatementSyntax Listen(SqlGrammar.ListenContext context)
    {
        var channel = context.colId()?.ToIdentifier();
        return context.Start.Type switch
        {
            SqlGrammar.LISTEN => new ListenSyntax(channel!, context.Position()),
            SqlGrammar.UNLISTEN => new UnlistenSyntax(channel, context.Position()),
            _ => new NotifySyntax(channel!, context.SCONST()?.Value(), context.Position()),
        };
    }

    private static (FetchDirection Direction, long Count) Direction(SqlGrammar.FetchDirectionContext? context)
    {
        if (context is null)
        {
            return (FetchDirection.Forward, 1);
        }

        var count = context.ALL() is not null ? long.MaxValue
            : context.signedNumber() is { } number ? Number(number)
            : 1;
        return context.Start.Type switch
        {
            SqlGrammar.PRIOR => (FetchDirection.Backward, 1),
            SqlGrammar.FIRST => (FetchDirection.Absolute, 1),
            SqlGrammar.LAST => (FetchDirection.Absolute, -1),
            SqlGrammar.ABSOLUTE => (FetchDirection.Absolute, count),
            SqlGrammar.RELATIVE => (FetchDirection.Relative, count),
            SqlGrammar.BACKWARD => (FetchDirection.Backward, count),
            _ => (FetchDirection.Forward, count),
        };
    }

    private static long Number(SqlGrammar.SignedNumberContext context)
    {
        var value = long.Parse(context.ICONST().GetText(), NumberStyles.None, CultureInfo.InvariantCulture);
        return context.MINUS() is null ? value : -value;
    }
}
