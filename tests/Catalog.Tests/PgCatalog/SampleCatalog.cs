using System.Diagnostics.CodeAnalysis;
using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;

namespace SqlGateway.Catalog.Tests.PgCatalog;

/// <summary>A snapshot of given definitions, without data.</summary>
internal sealed class SampleCatalog(IReadOnlyList<DatabaseDefinition> databases, IReadOnlyList<TableDefinition> tables)
    : ICatalogSnapshot
{
    private readonly Dictionary<TableName, TableDefinition> _byName = tables.ToDictionary(t => t.Name);

    /// <summary>Schema shop: a table of many types, a view over it, one more table.</summary>
    public static SampleCatalog Shop { get; } = new(
        [new(2200, "public", "gateway", "standard public schema", false), new(16386, "shop", "gateway", null, false)],
        [
            new(16387, new("shop", "orders"), TableKind.Managed,
                [
                    new("id", SqlType.Int4, Nullable: false),
                    new("name", SqlType.Character(TypeKind.Varchar, 20), Comment: "who ordered"),
                    new("v", SqlType.Text, Nullable: false),
                    new("n", SqlType.DeclaredNumeric(10, 2)),
                    new("ts", SqlType.TimestampTz),
                    new("a", SqlType.ArrayOf(SqlType.Int4)),
                    new("d", SqlType.Date),
                    new("i", SqlType.Interval),
                    new("c", SqlType.Character(TypeKind.Bpchar, 3)),
                    new("b", SqlType.Bytea),
                    new("f", SqlType.Float8),
                    new("t", SqlType.Time.WithModifier(3)),
                ],
                PartitionColumns: 0, Version: 1) { Comment = "all orders" },
            new(16392, new("shop", "v"), TableKind.View,
                [new("id", SqlType.Int4), new("name", SqlType.Character(TypeKind.Varchar, 20))], 0, 1)
            {
                ViewText = "SELECT id, name FROM shop.orders",
            },
            new(16399, new("shop", "items"), TableKind.Managed,
                [new("order_id", SqlType.Int4), new("item", SqlType.Int4),
                    new("price", SqlType.DeclaredNumeric(12, 2))], 0, 1),
            new(16396, new("public", "_v"), TableKind.External, [new("x", SqlType.Int8)], 0, 1) { Owner = "mina" },
        ]);

    public long Generation => 7;

    public ICatalogSnapshot Committed => this;

    public CatalogOverlay? Overlay => null;

    public IReadOnlyCollection<DatabaseDefinition> Databases => databases;

    public IEnumerable<TableDefinition> Tables => tables;

    public static SampleCatalog Large(int schemas, int tablesEach, int columns) => new(
        [.. Enumerable.Range(0, schemas)
            .Select(s => new DatabaseDefinition((uint)(20_000 + s), $"s{s}", "gateway", null, false))],
        [
            .. from s in Enumerable.Range(0, schemas)
               from t in Enumerable.Range(0, tablesEach)
               select new TableDefinition(
                   (uint)(100_000 + (s * 1000) + t), new($"s{s}", $"table_{t}"), TableKind.Managed,
                   [.. Enumerable.Range(0, columns)
                       .Select(c => new ColumnDefinition($"column_{c}", c % 2 == 0 ? SqlType.Int4 : SqlType.Text))],
                   0, 1),
        ]);

    public bool TryGetDatabase(string name, [NotNullWhen(true)] out DatabaseDefinition? database)
    {
        database = databases.FirstOrDefault(d => d.Name == name);
        return database is not null;
    }

    public bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table) =>
        _byName.TryGetValue(name, out table);

    public bool TryGetTable(uint oid, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = tables.FirstOrDefault(t => t.Oid == oid);
        return table is not null;
    }

    public ValueTask<PinnedFiles> ListFilesAsync(
        TableDefinition table, Func<IReadOnlyList<string?>, bool>? keep, CancellationToken cancellationToken) =>
        ValueTask.FromResult(new PinnedFiles([]));
}

/// <summary>A session with one of everything.</summary>
internal sealed class SampleSession : ISessionFacts
{
    private static readonly DateTimeOffset Start = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public string Database => "postgres";

    public IReadOnlyList<RoleRow> Roles { get; } = [new("gateway", IsSuperuser: true),
        new("ana", Settings: ["work_mem=8MB"])];

    public IReadOnlyList<SettingRow> Settings { get; } =
        [.. Core.Settings.SettingFacts.All.Select(f => new SettingRow(f.Name, f.Default, f.Default)),
            new("my.own", "1", null, "session")];

    public IReadOnlyList<ActivityRow> Activity { get; } =
    [
        new(4711, "ana", "psql", new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 5000), Start, null, Start,
            Start, "active", "select 1"),
    ];

    public IReadOnlyList<PreparedStatementRow> PreparedStatements { get; } = [new("p", "select $1", Start, [23, 25],
        true)];

    public IReadOnlyList<CursorRow> Cursors { get; } = [new("c", "declare c …", false, false, false, Start)];

    public IReadOnlyList<QueryRow> Queries { get; } =
        [new(1, 4711, "ana", "psql", "postgres", "Finished", "duckdb", null, "select 1", Start, Start, 1, null, null)];
}
