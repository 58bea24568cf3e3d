using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// The relations of <c>pg_catalog</c> and <c>information_schema</c> as PostgreSQL 15 has them, and those of
/// <c>gateway</c>, read from <c>Data/relations.tsv</c> and <c>Data/gateway.tsv</c>. Their rows: <see
/// cref="SystemRelations"/>.
/// </summary>
public sealed class SystemCatalog : ISystemCatalog
{
    public const string PgCatalog = "pg_catalog";
    public const string InformationSchema = "information_schema";
    public const string Gateway = "gateway";

    /// <summary>The role that owns everything built in, PostgreSQL's bootstrap superuser.</summary>
    internal const string Owner = "gateway";

    private static readonly DatabaseDefinition[] Schemas =
    [
        new(11, PgCatalog, Owner, "system catalog schema", IsSystem: true),
        new(13207, InformationSchema, Owner, null, IsSystem: true),
        new(16000, Gateway, Owner, "what the gateway knows of its own work", IsSystem: true),
    ];

    private readonly FrozenDictionary<TableName, SystemRelation> _byName;

    private SystemCatalog(IReadOnlyList<SystemRelation> relations)
    {
        Relations = relations;
        Tables = [.. relations.Select(r => r.Table)];
        _byName = relations.ToFrozenDictionary(r => r.Table.Name);
    }

    public static SystemCatalog Instance { get; } =
        new([.. Read("relations.tsv"), .. Read("gateway.tsv")]);

    public IReadOnlyList<DatabaseDefinition> Databases => Schemas;

    public IReadOnlyList<TableDefinition> Tables { get; }

    internal IReadOnlyList<SystemRelation> Relations { get; }

    public bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table)
    {
        table = _byName.GetValueOrDefault(name)?.Table;
        return table is not null;
    }

    internal TableDefinition Get(string schema, string name) => _byName[new(schema, name)].Table;

    private static IEnumerable<SystemRelation> Read(string file)
    {
        string?[]? heading = null;
        var columns = new List<ColumnDefinition>();
        var types = new List<uint>();
        var collations = new List<uint>();
        foreach (var row in CopyText.ReadRows(CopyText.Open(file)))
        {
            if (row[0] == "C")
            {
                var type = Oid(row[2]);
                types.Add(type);
                collations.Add(Oid(row[5]));
                columns.Add(
                    new(row[1]!, TypeOf(type, int.Parse(row[3]!, CultureInfo.InvariantCulture)),
                        Nullable: row[4] != "t"));
                continue;
            }

            if (heading is not null)
            {
                yield return Make(heading, [.. columns], [.. types], [.. collations]);
            }

            heading = row;
            columns.Clear();
            types.Clear();
            collations.Clear();
        }

        yield return Make(heading!, [.. columns], [.. types], [.. collations]);
    }

    private static SystemRelation Make(string?[] heading, ColumnDefinition[] columns, uint[] types, uint[] collations)
    {
        var table = new TableDefinition(
            Oid(heading[1]), new(heading[2]!, heading[3]!), TableKind.System, columns, PartitionColumns: 0, Version: 1)
        {
            Owner = Owner,
            Comment = heading[7],
        };
        return new(table, heading[4] == "v", Oid(heading[5]), Oid(heading[6]), types, collations);
    }

    private static SqlType TypeOf(uint oid, int modifier)
    {
        var type = SqlType.FromOid(oid) ?? SqlType.Text;
        return type.Kind == TypeKind.Numeric || modifier < 0 ? type : type.WithModifier(modifier);
    }

    private static uint Oid(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);
}
