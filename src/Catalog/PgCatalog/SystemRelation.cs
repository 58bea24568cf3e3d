using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>A relation that the gateway fills itself, with what only <c>pg_class</c> and <c>pg_type</c> tell of
/// it.</summary>
/// <param name="IsView">PostgreSQL's kind: tools take system tables and views apart.</param>
/// <param name="RowTypeOid">Of its row type in <c>pg_type</c>.</param>
/// <param name="ArrayTypeOid">Of the array over the row type; 0 if there is none.</param>
/// <param name="TypeOids">
/// PostgreSQL's type of each column: types that the gateway does not know are text in <see
/// cref="TableDefinition.Columns"/>.
/// </param>
internal sealed record SystemRelation(
    TableDefinition Table, bool IsView, uint RowTypeOid, uint ArrayTypeOid, IReadOnlyList<uint> TypeOids,
    IReadOnlyList<uint> Collations);
