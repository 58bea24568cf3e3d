using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Tests.Binding;

/// <summary>A snapshot whose tables are made by binding CREATE TABLE and CREATE VIEW.</summary>
internal sealed class FakeCatalog : ICatalogSnapshot, ISystemCatalog
{
    private readonly Dictionary<TableName, TableDefinition> _tables = [];
    private readonly Dictionary<TableName, TableDefinition> _system = [];
    private uint _nextOid = 16384;

    public FakeCatalog()
    {
        AddSystem("pg_roles", ("oid", SqlType.Oid), ("rolname", SqlType.Name));
        AddSystem("pg_class", ("oid", SqlType.Oid), ("relname", SqlType.Name), ("relnamespace", SqlType.Oid),
            ("relkind", SqlType.InternalChar));
    }

    public long Generation => 1;

    public ICatalogSnapshot Committed => this;

    public CatalogOverlay? Overlay => null;

    public IReadOnlyCollection<DatabaseDefinition> Databases { get; } =
    [
        new(2200, "public", "gateway", null, false), new(16000, "shop", "gateway", null, false),
    ];

    IReadOnlyList<DatabaseDefinition> ISystemCatalog.Databases { get; } =
    [
        new(11, "pg_catalog", "gateway", null, true), new(12000, "information_schema", "gateway", null, true),
    ];

    public IEnumerable<TableDefinition> Tables => _tables.Values;

    IReadOnlyList<TableDefinition> ISystemCatalog.Tables => [.. _system.Values];

    public static FakeCatalog Shared { get; } = WithSchema();

    /// <summary>One function has a body here, over the two system relations that there are.</summary>
    public BindingContext Context => new(this, this, "lake", ["pg_catalog", "public"], "gateway")
    {
        Inlined = new InlinedFunctions(
            new Dictionary<uint, string>
            {
                [1642] = "case when $1 is not null then coalesce((select rolname from pg_catalog.pg_roles where oid = $1), ('unknown (OID=' || $1 || ')')::name) end",
            },
            new Dictionary<uint, string>()),
    };

    public static FakeCatalog WithSchema()
    {
        var catalog = new FakeCatalog();
        foreach (var line in DataFile.Lines("schema.sql"))
        {
            catalog.Run(line);
        }

        return catalog;
    }

    public BoundStatement Bind(string sql, BindingContext? context = null) =>
        StatementBinder.Bind(SqlParser.Parse(sql).Single().Statement, context ?? Context);

    public void Run(string sql)
    {
        switch (Bind(sql))
        {
            case BoundCreateTable create:
                _tables[create.Target.Name] = create.Target with { Oid = _nextOid++ };
                break;
            case BoundCreateView view:
                _tables[view.Target.Name] = view.Target with { Oid = _nextOid++ };
                break;
            case BoundCreateExternalTable external:
                _tables[external.Target.Name] = external.Target with { Oid = _nextOid++ };
                break;
        }
    }

    public void Add(TableDefinition table) => _tables[table.Name] = table;

    public bool TryGetDatabase(string name, [NotNullWhen(true)] out DatabaseDefinition? database)
    {
        database = Databases.FirstOrDefault(d => d.Name == name);
        return database is not null;
    }

    public bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table) =>
        _tables.TryGetValue(name, out table);

    public bool TryGetTable(uint oid, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = _tables.Values.FirstOrDefault(t => t.Oid == oid);
        return table is not null;
    }

    bool ISystemCatalog.TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table) =>
        _system.TryGetValue(name, out table);

    public ValueTask<PinnedFiles> ListFilesAsync(
        TableDefinition table, Func<IReadOnlyList<string?>, bool>? keep, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PinnedFiles([]));

    private void AddSystem(string name, params (string Name, SqlType Type)[] columns)
    {
        var table = new TableName("pg_catalog", name);
        _system[table] = new TableDefinition(
            1000 + (uint)_system.Count, table, TableKind.System,
            [.. columns.Select(c => new ColumnDefinition(c.Name, c.Type))], 0, 1);
    }
}
