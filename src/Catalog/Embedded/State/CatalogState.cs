using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Names;

namespace SqlGateway.Catalog.Embedded.State;

/// <summary>
/// Everything the catalog knows at one moment. Immutable; each change shares all but the path to what changed, so that
/// a commit costs what it touches and not what there is.
/// </summary>
/// <param name="Generation">Rises with each change of a definition.</param>
internal sealed record CatalogState(
    long Generation, ImmutableDictionary<string, DatabaseState> Databases, ImmutableDictionary<uint, TableName> Names)
{
    public static CatalogState Empty { get; } = new(
        0, ImmutableDictionary.Create<string, DatabaseState>(StringComparer.Ordinal), ImmutableDictionary<uint, TableName>.Empty);

    public TableState? Find(TableName name) =>
        Databases.TryGetValue(name.Database, out var database) ? database.Tables.GetValueOrDefault(name.Name) : null;

    public TableState? Find(uint oid) => Names.TryGetValue(oid, out var name) ? Find(name) : null;

    public bool TryFind(uint oid, [NotNullWhen(true)] out TableState? table) => (table = Find(oid)) is not null;

    /// <summary>Adds a database with its tables, or puts it in the place of its namesake.</summary>
    public CatalogState With(DatabaseState database)
    {
        var without = WithoutDatabase(database.Definition.Name);
        return without with
        {
            Databases = without.Databases.Add(database.Definition.Name, database),
            Names = without.Names.AddRange(database.Tables.Values.Select(t => KeyValuePair.Create(t.Oid, t.Definition.Name))),
        };
    }

    public CatalogState WithoutDatabase(string name) => !Databases.TryGetValue(name, out var database)
        ? this
        : this with { Databases = Databases.Remove(name), Names = Names.RemoveRange(database.Tables.Values.Select(t => t.Oid)) };

    /// <summary>Adds a table to its database, which exists, or puts it in the place of its namesake.</summary>
    public CatalogState With(TableState table)
    {
        var name = table.Definition.Name;
        var database = Databases[name.Database];
        var names = database.Tables.TryGetValue(name.Name, out var former) && former.Oid != table.Oid
            ? Names.Remove(former.Oid)
            : Names;
        return this with
        {
            Databases = Databases.SetItem(
                name.Database, database with { Tables = database.Tables.SetItem(name.Name, table) }),
            Names = names.SetItem(table.Oid, name),
        };
    }

    public CatalogState WithoutTable(uint oid)
    {
        if (!Names.TryGetValue(oid, out var name))
        {
            return this;
        }

        var database = Databases[name.Database];
        return this with
        {
            Databases = Databases.SetItem(name.Database, database with { Tables = database.Tables.Remove(name.Name) }),
            Names = Names.Remove(oid),
        };
    }
}
