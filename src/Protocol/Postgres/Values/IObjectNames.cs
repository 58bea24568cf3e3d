using SqlGateway.Core.Types;

namespace SqlGateway.Protocol.Postgres.Values;

/// <summary>The names behind <c>regclass</c> and its like, as one snapshot of the catalog sees them.</summary>
public interface IObjectNames
{
    /// <summary>Knows none: every value is written as its number.</summary>
    static IObjectNames None { get; } = new NoNames();

    /// <summary>
    /// As PostgreSQL writes it: qualified if it must be, quoted if it must be. Null if there is no such object.
    /// </summary>
    string? NameOf(TypeKind kind, uint oid);

    private sealed class NoNames : IObjectNames
    {
        public string? NameOf(TypeKind kind, uint oid) => null;
    }
}
