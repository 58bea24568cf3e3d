namespace SqlGateway.Catalog.Embedded;

/// <summary>Where the embedded catalog lives, and what of the file system it may show.</summary>
public sealed record EmbeddedCatalogOptions
{
    /// <summary>The database that clients connect to.</summary>
    public string Name { get; init; } = "lake";

    /// <summary>Holds the store, the temporary tables and, unless told otherwise, the warehouse. One gateway at a time.</summary>
    public required string DataFolder { get; init; }

    /// <summary>The folder of the managed tables; null is <c>warehouse</c> in <see cref="DataFolder"/>. On one file system.</summary>
    public string? WarehouseFolder { get; init; }

    /// <summary>The folders below which external tables may lie.</summary>
    public IReadOnlyList<string> Locations { get; init; } = [];

    /// <summary>Schema name → folder whose children are its tables. Allows the folder as well.</summary>
    public IReadOnlyDictionary<string, string> Attached { get; init; } = new Dictionary<string, string>();
}
