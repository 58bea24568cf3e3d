using Antlr4.Runtime;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>CREATE and DROP of schemas, tables, views.</summary>
internal sealed class DefinitionBuilder(TreeBuilder builder)
{
    public StatementSyntax Schema(SqlGrammar.CreateSchemaContext context)
    {
        if (context.schemaElement() is { } element)
        {
            throw SqlErrors.NotSupported("CREATE SCHEMA with elements", element.Position(),
                "Use statements of their own.");
        }

        return new CreateSchemaSyntax(
            context.colId()?.ToIdentifier(), context.nonReservedWord()?.Start.Value(), context.IF() is not null,
            context.Position());
    }

    public StatementSyntax Table(SqlGrammar.CreateTableContext context)
    {
        if (context.UNLOGGED() is { } unlogged)
        {
            throw SqlErrors.NotSupported("CREATE UNLOGGED TABLE", unlogged.Position());
        }

        return context.AS() is null ? PlainTable(context) : TableAs(context);
    }

    public StatementSyntax View(SqlGrammar.CreateViewContext context) => new CreateViewSyntax(
        Names.Qualified(context.qualifiedName()), Names.List(context.nameList()),
        builder.Queries.Build(context.query()),
        builder.TextOf(context.query()), context.Position())
    {
        OrReplace = context.REPLACE() is not null,
        IsTemporary = context.TEMP() is not null || context.TEMPORARY() is not null,
        IsRecursive = context.RECURSIVE() is not null,
        Options = OptionBuilder.Build(context.options()),
        CheckOption = context.CHECK() is null ? 0 : context.WITH()[^1].Position(),
    };

    public StatementSyntax External(SqlGrammar.CreateExternalTableContext context)
    {
        SqlGrammar.ExternalTailContext? Only(Func<SqlGrammar.ExternalTailContext, bool> isIt)
        {
            var found = context.externalTail().Where(isIt).ToList();
            return found.Count < 2 ? found.FirstOrDefault() : throw SyntaxErrors.Near(found[1].Start);
        }

        var partitions = Only(tail => tail.PARTITIONED() is not null);
        var format = Only(tail => tail.STORED() is not null);
        var location = Only(tail => tail.LOCATION() is not null);
        var options = Only(tail => tail.OPTIONS() is not null);
        if (format is null || location is null)
        {
            throw SyntaxErrors.Near(builder.TokenBehind(context));
        }

        var (columns, constraints) = Elements(context.tableElement(), needsTypes: true, builder.TokenBehind(context));
        return new CreateExternalTableSyntax(
            Names.Qualified(context.qualifiedName()), columns, Partitions(partitions?.partitionColumn()),
            format.colLabel().ToIdentifier(), PrimaryBuilder.Literal(location.SCONST().Symbol),
            context.IF() is not null,
            constraints.Count == 0
                ? context.Position()
                : throw SqlErrors.NotSupported("a constraint of an external table", constraints[0].Position))
        {
            Options = OptionBuilder.Build(options?.options()),
        };
    }

    public StatementSyntax Drop(SqlGrammar.DropContext context)
    {
        var names = Names.List(context.qualifiedNameList());
        if (context.SCHEMA() is not null && names.FirstOrDefault(name => name.Parts.Count > 1) is { } qualified)
        {
            throw SqlErrors.Syntax(".", qualified.Parts[0].Position + qualified.Parts[0].Name.Length);
        }

        var kind = context.TABLE() is not null ? DroppedKind.Table
            : context.VIEW() is not null ? DroppedKind.View
            : DroppedKind.Schema;
        return new DropSyntax(kind, names, context.IF() is not null, context.CASCADE() is not null, context.Position());
    }

    private CreateTableSyntax PlainTable(SqlGrammar.CreateTableContext context)
    {
        if (context.LPAREN() is null)
        {
            throw SyntaxErrors.Near(builder.TokenBehind(context));
        }

        var (columns, constraints) = Elements(context.tableElement(), needsTypes: true, builder.TokenBehind(context));
        return new CreateTableSyntax(Names.Qualified(context.qualifiedName()), columns, constraints, context.Position())
        {
            IsTemporary = IsTemporary(context),
            IfNotExists = context.IF() is not null,
            PartitionedBy = Partitions(Tail(context, tail => tail.PARTITIONED() is not null)?.partitionColumn()),
            OnCommit = OnCommit(context),
            Options = OptionBuilder.Build(Tail(context, tail => tail.options() is not null)?.options()),
        };
    }

    private CreateTableAsSyntax TableAs(SqlGrammar.CreateTableContext context)
    {
        var (columns, constraints) = Elements(context.tableElement(), needsTypes: false, context.AS().Symbol);
        if (constraints.Count > 0)
        {
            throw SqlErrors.NotSupported("a constraint in CREATE TABLE AS", constraints[0].Position);
        }

        var partitions = Partitions(Tail(context, tail => tail.PARTITIONED() is not null)?.partitionColumn());
        if (partitions.FirstOrDefault(column => column.Type is not null) is { } typed)
        {
            throw SqlErrors.NotSupported("a type in PARTITIONED BY of CREATE TABLE AS", typed.Type!.Position);
        }

        StatementSyntax source = context.execute() is { } execute
            ? SessionBuilder.Execute(builder, execute)
            : builder.Writes.Build(context.dataStatementWithClause());
        return new CreateTableAsSyntax(
            Names.Qualified(context.qualifiedName()), [.. columns.Select(column => column.Name)], source,
            context.Position())
        {
            IsTemporary = IsTemporary(context),
            IfNotExists = context.IF() is not null,
            PartitionedBy = [.. partitions.Select(column => column.Name)],
            OnCommit = OnCommit(context),
            WithNoData = context.NO() is not null,
            Options = OptionBuilder.Build(Tail(context, tail => tail.options() is not null)?.options()),
        };
    }

    private static bool IsTemporary(SqlGrammar.CreateTableContext context) =>
        context.TEMP() is not null || context.TEMPORARY() is not null;

    private static SqlGrammar.CreateTableTailContext? Tail(
        SqlGrammar.CreateTableContext context, Func<SqlGrammar.CreateTableTailContext, bool> isIt)
    {
        foreach (var tail in context.createTableTail())
        {
            var refused = tail switch
            {
                _ when tail.PARTITION() is not null => "PARTITION BY",
                _ when tail.INHERITS() is not null => "INHERITS",
                _ when tail.TABLESPACE() is not null => "TABLESPACE",
                _ when tail.USING() is not null => "a table access method",
                _ => null,
            };
            if (refused is not null)
            {
                throw SqlErrors.NotSupported(
                    refused, tail.Position(), tail.PARTITION() is null ? null : "Use PARTITIONED BY (column, …).");
            }
        }

        return context.createTableTail().FirstOrDefault(isIt);
    }

    private static OnCommitAction OnCommit(SqlGrammar.CreateTableContext context) =>
        Tail(context, tail => tail.COMMIT() is not null) switch
        {
            null => OnCommitAction.Default,
            var tail when tail.DROP() is not null => OnCommitAction.Drop,
            var tail when tail.DELETE() is not null => OnCommitAction.DeleteRows,
            _ => OnCommitAction.PreserveRows,
        };

    private IReadOnlyList<PartitionColumnSyntax> Partitions(SqlGrammar.PartitionColumnContext[]? columns) =>
    [
        .. (columns ?? []).Select(column => new PartitionColumnSyntax(
            column.colId().ToIdentifier(), column.typeName() is { } type ? builder.Types.Build(type) : null)),
    ];

    private (IReadOnlyList<ColumnDefinitionSyntax> Columns, IReadOnlyList<ConstraintSyntax> Constraints) Elements(
        SqlGrammar.TableElementContext[] elements, bool needsTypes, IToken behind)
    {
        var columns = new List<ColumnDefinitionSyntax>();
        var constraints = new List<ConstraintSyntax>();
        foreach (var element in elements)
        {
            if (element.LIKE() is { } like)
            {
                throw SqlErrors.NotSupported("LIKE in CREATE TABLE", like.Position(),
                    "Use CREATE TABLE … AS … WITH NO DATA.");
            }

            if (element.tableConstraint() is { } constraint)
            {
                constraints.Add(ConstraintBuilder.Table(builder, constraint));
            }
            else
            {
                columns.Add(Column(element));
            }
        }

        JudgeTypes([.. elements.Where(element => element.colId() is not null)], needsTypes, behind);
        return (columns, constraints);
    }

    /// <summary>
    /// Columns have types, the names of CREATE TABLE AS have none. The first decides which of the two PostgreSQL reads.
    /// </summary>
    private void JudgeTypes(List<SqlGrammar.TableElementContext> columns, bool needTypes, IToken behind)
    {
        if (columns.Count == 0)
        {
            return;
        }

        var isTyped = columns[0].typeName() is not null;
        if (columns.FirstOrDefault(column => column.typeName() is not null != isTyped) is { } other)
        {
            throw SyntaxErrors.Near(isTyped ? builder.TokenBehind(other) : other.typeName().Start);
        }

        if (isTyped != needTypes)
        {
            throw SyntaxErrors.Near(behind);
        }
    }

    private ColumnDefinitionSyntax Column(SqlGrammar.TableElementContext element)
    {
        // The names of CREATE TABLE AS have no types.
        var type = element.typeName() is { } written ? builder.Types.Build(written) : TypeBuilder.System("unknown", 0);
        return new ColumnDefinitionSyntax(element.colId().ToIdentifier(), type)
        {
            Collation = element.columnConstraint().FirstOrDefault(part => part.COLLATE() is not null) is { } collate
                ? Names.Qualified(collate.qualifiedName())
                : null,
            Constraints =
            [
                .. element.columnConstraint()
                    .Where(part => part.columnConstraintBody() is not null)
                    .Select(part => ConstraintBuilder.Column(builder, part)),
            ],
        };
    }
}
