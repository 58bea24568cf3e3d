namespace SqlGateway.Engines.DuckDb.Instances;

/// <summary>
/// What a prepared statement is found by: the emitted text and each setting that a plan may have folded in. The text's
/// hash is taken once, for texts with lists of files are long.
/// </summary>
internal readonly struct StatementKey(string sql, string timeZone) : IEquatable<StatementKey>
{
    private readonly int _hash = HashCode.Combine(sql, timeZone);

    public string Sql { get; } = sql;

    public string TimeZone { get; } = timeZone;

    public bool Equals(StatementKey other) =>
        _hash == other._hash && Sql == other.Sql && TimeZone == other.TimeZone;

    public override bool Equals(object? obj) => obj is StatementKey other && Equals(other);

    public override int GetHashCode() => _hash;
}
