using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Functions;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>
/// One snapshot's definitions as the system relations show them: the system's own relations first, then the users'.
/// </summary>
/// <remarks>Rights come in here: what a reader may not see is left out of <see cref="Relations"/>.</remarks>
internal sealed class CatalogContent(ICatalogSnapshot snapshot, ISessionFacts session)
{
    private List<RelationEntry>? _relations;
    private Dictionary<string, uint>? _schemaOids;

    public ISessionFacts Session { get; } = session;

    public string Database => Session.Database;

    public IEnumerable<DatabaseDefinition> Schemas =>
        SystemCatalog.Instance.Databases.Concat(snapshot.Databases.Where(d => !d.IsSystem && !IsSystemSchema(d.Name)));

    public IReadOnlyList<RelationEntry> Relations =>
        _relations ??= [.. SystemEntries, .. snapshot.Tables.Select(UserEntry)];

    public uint SchemaOid(string name) =>
        (_schemaOids ??= Schemas.ToDictionary(s => s.Name, s => s.Oid, StringComparer.Ordinal)).GetValueOrDefault(name);

    private static IReadOnlyList<RelationEntry> SystemEntries { get; } =
        [.. SystemCatalog.Instance.Relations
            .Select(r => new RelationEntry(r.Table, r.IsView, r.RowTypeOid, r.ArrayTypeOid, r.TypeOids, r.Collations))];

    private static bool IsSystemSchema(string name) => SystemCatalog.Instance.Databases.Any(d => d.Name == name);

    private static RelationEntry UserEntry(TableDefinition table)
    {
        uint[] types = [.. table.Columns.Select(c => c.Type.TypeOid)];
        uint[] collations = [.. types.Select(t => Builtins.FindType(t)?.Collation ?? 0)];
        return new(
            table, table.Kind == TableKind.View, SystemIds.RowTypeOf(table.Oid), SystemIds.RowArrayOf(table.Oid),
                types, collations);
    }
}

/// <param name="TypeOids">The type of each column, by its identifier in <c>pg_type</c>.</param>
internal sealed record RelationEntry(
    TableDefinition Table, bool IsView, uint RowTypeOid, uint ArrayTypeOid, IReadOnlyList<uint> TypeOids,
    IReadOnlyList<uint> Collations)
{
    public bool IsSystem => Table.Kind == TableKind.System;

    /// <summary>Rows can be added: only tables whose files the gateway writes.</summary>
    public bool IsWritable => Table.Kind == TableKind.Managed;

    /// <summary>As declared; views declare none.</summary>
    public int Dimensions(SqlType type) => IsView ? 0 : type.Kind switch
    {
        TypeKind.Array => 1 + Dimensions(type.Element!),
        TypeKind.Int2Vector or TypeKind.OidVector => 1,
        _ => 0,
    };
}
