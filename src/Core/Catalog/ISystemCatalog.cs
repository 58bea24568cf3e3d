using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Names;

namespace SqlGateway.Core.Catalog;

/// <summary>
/// The definitions of the relations that the gateway fills itself (<see cref="TableKind.System"/>): the same for every
/// session and snapshot. Safe for any thread.
/// </summary>
public interface ISystemCatalog
{
    /// <summary>Their schemas: <c>pg_catalog</c>, <c>information_schema</c>, <c>gateway</c>; no user's schema has such a name.</summary>
    IReadOnlyList<DatabaseDefinition> Databases { get; }

    IReadOnlyList<TableDefinition> Tables { get; }

    bool TryGetTable(TableName name, [NotNullWhen(true)] out TableDefinition? table);
}
