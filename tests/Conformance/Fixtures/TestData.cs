namespace SqlGateway.Conformance.Fixtures;

/// <summary>Data that lies beside the repository.</summary>
internal static class TestData
{
    /// <summary>Skips the test where the folder is missing.</summary>
    public static string Require(string? path, string what)
    {
        if (path is null)
        {
            Assert.Skip($"{what} is not beside the repository");
        }

        return path;
    }
}
