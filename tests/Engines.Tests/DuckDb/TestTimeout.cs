namespace SqlGateway.Engines.Tests.DuckDb;

internal static class TestTimeout
{
    /// <summary>No await of a test waits longer.</summary>
    public static CancellationToken Token() => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;
}
