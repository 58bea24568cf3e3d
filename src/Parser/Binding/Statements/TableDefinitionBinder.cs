using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Expressions;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Statements;

/// <summary>Binds CREATE TABLE, CREATE TABLE AS and CREATE EXTERNAL TABLE.</summary>
internal sealed class TableDefinitionBinder(BindingState state)
{
    public BoundCreateTable Create(CreateTableSyntax create)
    {
        RefuseOptions(create.Options, create.OnCommit, create.Position);
        if (create.Constraints.Count > 0)
        {
            throw RefuseConstraint(create.Constraints[0]);
        }

        var isTemporary = create.IsTemporary;
        var name = NewNames.Resolve(state, create.Name, ref isTemporary);
        NewNames.RequireFree(state, name, create.IfNotExists);
        var columns = create.Columns.Select(Column).ToList();
        var (ordered, partitions) = Partition(columns, create.PartitionedBy);
        RequireColumns(ordered, partitions, create.Position);
        var target = new TableDefinition(0, name, TableKind.Managed, ordered, partitions, 0)
        {
            IsTemporary = isTemporary,
            Owner = state.Context.User,
        };
        return new BoundCreateTable(target, create.IfNotExists, null, [], []);
    }

    public BoundCreateTable CreateAs(CreateTableAsSyntax create)
    {
        RefuseOptions(create.Options, create.OnCommit, create.Position);
        if (create.Source is not QuerySyntax query)
        {
            throw SqlErrors.NotSupported("CREATE TABLE AS EXECUTE", create.Source.Position, "Write the query itself.");
        }

        var isTemporary = create.IsTemporary;
        var name = NewNames.Resolve(state, create.Name, ref isTemporary);
        NewNames.RequireFree(state, name, create.IfNotExists);
        var source = state.Queries.Bind(query, parent: null);
        if (create.Columns.Count > source.Outputs.Count)
        {
            throw BindErrors.Syntax("too many column names were specified", create.Columns[^1].Position);
        }

        var columns = source.Outputs
            .Select((o, i) => new ColumnDefinition(
                i < create.Columns.Count ? create.Columns[i].Name : o.Name, Storable(o.Name, o.Type, 0)))
            .ToList();
        NewNames.RequireDistinct(columns.Select(c => c.Name));
        var (ordered, partitions) =
            Partition(columns, [.. create.PartitionedBy.Select(p => new PartitionColumnSyntax(p, null))]);
        RequireColumns(ordered, partitions, create.Position);
        var target = new TableDefinition(0, name, TableKind.Managed, ordered, partitions, 0)
        {
            IsTemporary = isTemporary,
            Owner = state.Context.User,
        };
        var reordered = partitions == 0 ? source : Reorder(source, columns, ordered);
        return new BoundCreateTable(
            target, create.IfNotExists, create.WithNoData
                ? null
                : reordered, state.Parameters.Finish(), state.Reads) { IsAsQuery = true };
    }

    public BoundCreateExternalTable CreateExternal(CreateExternalTableSyntax create)
    {
        if (create.Options.Count > 0)
        {
            throw SqlErrors.NotSupported(
                $"option \"{create.Options[0].Name}\" of an external table", create.Options[0].Position);
        }

        var format = create.Format.Name.ToLowerInvariant() switch
        {
            "parquet" => FileFormat.Parquet,
            "csv" => FileFormat.Csv,
            "json" or "jsonl" or "ndjson" => FileFormat.Json,
            var other => throw SqlErrors.NotSupported(
                $"file format \"{other}\"", create.Format.Position, "Use PARQUET, CSV or JSON."),
        };
        var isTemporary = false;
        var name = NewNames.Resolve(state, create.Name, ref isTemporary);
        NewNames.RequireFree(state, name, create.IfNotExists);
        if (isTemporary)
        {
            throw SqlErrors.NotSupported("a temporary external table", create.Name.Position);
        }

        var columns = create.Columns.Select(Column).ToList();
        var inferred = columns.Count == 0;
        if (inferred && create.PartitionedBy.FirstOrDefault(p => p.Type is null) is { } untyped)
        {
            // Without columns the folders' names say what they are; a type is needed to declare one.
            throw SqlErrors.NotSupported(
                "PARTITIONED BY without a type where columns are left out", untyped.Position,
                $"Write PARTITIONED BY ({untyped.Name.Name} text), or leave PARTITIONED BY out.");
        }

        var (ordered, partitions) = Partition(columns, create.PartitionedBy);
        if (!inferred)
        {
            RequireColumns(ordered, partitions, create.Position);
        }

        var target = new TableDefinition(0, name, TableKind.External, ordered, partitions, 0)
        {
            Format = format,
            Location = create.Location.Text,
            Owner = state.Context.User,
        };
        return new BoundCreateExternalTable(target, create.IfNotExists);
    }

    private static void RefuseOptions(IReadOnlyList<OptionSyntax> options, OnCommitAction onCommit, int position)
    {
        if (options.Count > 0)
        {
            throw SqlErrors.NotSupported($"storage parameter \"{options[0].Name}\"", options[0].Position);
        }

        if (onCommit is OnCommitAction.DeleteRows or OnCommitAction.Drop)
        {
            throw SqlErrors.NotSupported(
                onCommit == OnCommitAction.Drop ? "ON COMMIT DROP" : "ON COMMIT DELETE ROWS", position);
        }
    }

    private static ColumnDefinition Column(ColumnDefinitionSyntax syntax)
    {
        var type = TypeNameResolver.Resolve(syntax.Type);
        var innermost = type;
        while (innermost.Kind == TypeKind.Array)
        {
            innermost = innermost.Element!;
        }

        if (TypeNameResolver.IsUndeclaredNumeric(innermost))
        {
            throw SqlErrors.NotSupported(
                $"a numeric column without precision (\"{syntax.Name.Name}\")", syntax.Type.Position,
                "Declare the digits behind the point: numeric(38,s), for example numeric(38,10).");
        }

        if (syntax.Collation is { } collation)
        {
            CastBinder.CheckCollation(collation, collation.Position);
        }

        var nullable = true;
        foreach (var constraint in syntax.Constraints)
        {
            nullable = constraint.Kind switch
            {
                ConstraintKind.NotNull => false,
                ConstraintKind.Null => nullable,
                _ => throw RefuseConstraint(constraint),
            };
        }

        return new ColumnDefinition(syntax.Name.Name, Storable(syntax.Name.Name, type, syntax.Type.Position), nullable);
    }

    private static SqlType Storable(string name, SqlType type, int position)
    {
        var innermost = type;
        while (innermost.Kind == TypeKind.Array)
        {
            innermost = innermost.Element!;
        }

        return innermost.Kind is TypeKind.Record or TypeKind.Void or TypeKind.Unknown
            ? throw BindErrors.Error(
                SqlState.InvalidTableDefinition, $"column \"{name}\" has pseudo-type {type}", position)
            : type;
    }

    private static GatewayException RefuseConstraint(ConstraintSyntax constraint)
    {
        var name = constraint.Kind switch
        {
            ConstraintKind.Default => "a DEFAULT value",
            ConstraintKind.Check => "a CHECK constraint",
            ConstraintKind.Unique => "a UNIQUE constraint",
            ConstraintKind.PrimaryKey => "a PRIMARY KEY constraint",
            ConstraintKind.ForeignKey => "a FOREIGN KEY constraint",
            ConstraintKind.Generated => "a generated column",
            _ => "an EXCLUDE constraint",
        };
        return SqlErrors.NotSupported(name, constraint.Position, "Of constraints, tables have NOT NULL only.");
    }

    /// <summary>Partition columns are a table's last ones, as in Hive.</summary>
    private static (List<ColumnDefinition> Columns, int Partitions) Partition(
        List<ColumnDefinition> columns, IReadOnlyList<PartitionColumnSyntax> partitionedBy)
    {
        var own = new List<ColumnDefinition>(columns);
        var partitions = new List<ColumnDefinition>(partitionedBy.Count);
        foreach (var partition in partitionedBy)
        {
            var index = own.FindIndex(c => c.Name == partition.Name.Name);
            if (partition.Type is { } type)
            {
                partitions.Add(Column(new ColumnDefinitionSyntax(partition.Name, type)));
            }
            else if (index >= 0)
            {
                partitions.Add(own[index]);
                own.RemoveAt(index);
            }
            else if (partitions.Any(p => p.Name == partition.Name.Name))
            {
                throw BindErrors.Error(
                    SqlState.DuplicateColumn, $"column \"{partition.Name.Name}\" specified more than once",
                    partition.Position);
            }
            else
            {
                throw BindErrors.Error(
                    SqlState.UndefinedColumn, $"column \"{partition.Name.Name}\" named in partition key does not exist",
                    partition.Position);
            }
        }

        List<ColumnDefinition> ordered = [.. own, .. partitions];
        NewNames.RequireDistinct(ordered.Select(c => c.Name));
        return (ordered, partitions.Count);
    }

    private static void RequireColumns(List<ColumnDefinition> columns, int partitions, int position)
    {
        if (columns.Count == 0)
        {
            throw SqlErrors.NotSupported("a table without columns", position);
        }

        if (partitions == columns.Count)
        {
            throw SqlErrors.NotSupported("a table of partition columns only", position);
        }
    }

    private BoundQuery Reorder(BoundQuery source, List<ColumnDefinition> given, List<ColumnDefinition> ordered)
    {
        var scope = new Scope(null);
        var columns = source.Outputs.Select(o => new BoundRelationColumn(o.Name, o.Type)).ToList();
        var derived = new BoundDerived(state.NextRelation(scope), source, IsLateral: false, null, columns);
        var indexes = ordered.Select(c => given.FindIndex(g => g.Name == c.Name)).ToList();
        BoundExpression[] projections = [.. indexes.Select(i => new BoundColumn(derived.Id, i, columns[i].Type))];
        return new BoundQuery(
            [], new BoundSelect(projections, derived, null, null, null),
            [.. ordered.Select(c => new BoundOutput(c.Name, c.Type))], [], null, null);
    }
}
