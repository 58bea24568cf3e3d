using System.Collections.Immutable;
using SqlGateway.Core.Catalog;

namespace SqlGateway.Catalog.Embedded.State;

/// <summary>A database and its relations by name.</summary>
/// <param name="IsAttached">Found by <c>--attach</c>: no statement may change it.</param>
internal sealed record DatabaseState(
    DatabaseDefinition Definition, ImmutableDictionary<string, TableState> Tables, bool IsAttached = false)
{
    public static DatabaseState Of(DatabaseDefinition definition) =>
        new(definition, ImmutableDictionary.Create<string, TableState>(StringComparer.Ordinal));
}
