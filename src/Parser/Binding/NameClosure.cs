using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding;

/// <summary>
/// The relations that a statement may name, views followed. Before binding:
/// <code>
/// var closure = new NameClosure(statement, searchPath, catalog.Name);
/// do { snapshot = await catalog.ResolveAsync(closure.Names, token); } while (closure.Expand(snapshot));
/// </code>
/// Not thread-safe.
/// </summary>
public sealed class NameClosure
{
    private readonly string _catalogName;
    private readonly HashSet<TableName> _names = [];
    private readonly HashSet<TableName> _expanded = [];

    /// <param name="searchPath">The effective one, as in <see cref="BindingContext.SearchPath"/>.</param>
    public NameClosure(StatementSyntax statement, IReadOnlyList<string> searchPath, string catalogName)
    {
        _catalogName = catalogName;
        Collect(statement, searchPath);
    }

    /// <summary>Every name that may be meant: an unqualified one once for each schema of the search path.</summary>
    public IReadOnlyCollection<TableName> Names => _names;

    /// <summary>Adds what the views among the names read; true when the snapshot may lack something.</summary>
    public bool Expand(ICatalogSnapshot snapshot)
    {
        var before = _names.Count;
        foreach (var name in _names.ToList())
        {
            if (_expanded.Add(name) && snapshot.TryGetTable(name, out var table)
                && table is { Kind: TableKind.View, ViewText: { } text })
            {
                foreach (var parsed in SqlParser.Parse(text))
                {
                    Collect(parsed.Statement, table.ViewSearchPath);
                }
            }
        }

        return _names.Count > before;
    }

    private void Collect(StatementSyntax statement, IReadOnlyList<string> searchPath)
    {
        var collector = new Collector(this, searchPath);
        switch (statement)
        {
            case QuerySyntax query:
                collector.Query(query);
                break;
            case InsertSyntax insert:
                collector.Add(insert.Table);
                if (insert.Source is { } source)
                {
                    collector.Query(source);
                }

                break;
            case CreateTableAsSyntax create:
                collector.Add(create.Name);
                Collect(create.Source, searchPath);
                break;
            case CreateTableSyntax create:
                collector.Add(create.Name);
                break;
            case CreateExternalTableSyntax create:
                collector.Add(create.Name);
                break;
            case CreateViewSyntax view:
                collector.Add(view.Name);
                collector.Query(view.Query);
                break;
            case DropSyntax { Kind: not DroppedKind.Schema } drop:
                foreach (var name in drop.Names)
                {
                    collector.Add(name);
                }

                break;
            case CopySyntax copy:
                if (copy.Table is { } table)
                {
                    collector.Add(table);
                }

                if (copy.Query is { } copied)
                {
                    collector.Query(copied);
                }

                break;
            case ExplainSyntax explain:
                Collect(explain.Statement, searchPath);
                break;
            case DeclareCursorSyntax cursor:
                collector.Query(cursor.Query);
                break;
            case PrepareSyntax prepare:
                Collect(prepare.Statement, searchPath);
                break;
        }
    }

    /// <summary>
    /// Names of WITH queries are collected too where they look like tables: one look-up more, and no harm.
    /// </summary>
    private sealed class Collector(NameClosure closure, IReadOnlyList<string> searchPath) : SyntaxWalker
    {
        public void Add(QualifiedName name)
        {
            foreach (var candidate in RelationNames.Candidates(name, searchPath, closure._catalogName))
            {
                closure._names.Add(candidate);
            }
        }

        public override void Table(TableExpressionSyntax table)
        {
            if (table is TableReferenceSyntax reference)
            {
                Add(reference.Name);
            }

            base.Table(table);
        }

        public override void Expression(ExpressionSyntax expression)
        {
            // 'schema.table'::regclass
            if (expression is CastSyntax { Operand: LiteralSyntax { Kind: LiteralKind.String } literal,
                Type.Name.Name: "regclass" }
                && Expressions.ObjectNames.TrySplit(literal.Text) is { Parts.Count: <= 2 } name)
            {
                Add(name);
            }

            base.Expression(expression);
        }
    }
}
