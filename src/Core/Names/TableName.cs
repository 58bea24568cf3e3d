namespace SqlGateway.Core.Names;

/// <summary>A relation's full name inside one catalog, as stored: case is kept, nothing is folded here.</summary>
/// <param name="Database">The Hive database, SQL's schema. Hive's <c>default</c> is <c>public</c> already here.</param>
public sealed record TableName(string Database, string Name)
{
    public override string ToString() => $"{Database}.{Name}";
}
