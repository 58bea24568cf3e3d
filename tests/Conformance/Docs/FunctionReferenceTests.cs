namespace SqlGateway.Conformance.Docs;

public sealed class FunctionReferenceTests
{
    [Fact]
    public async Task FunctionsPage_IsWhatTheTablesSay()
    {
        var path = Path.Combine(RepositoryPaths.Root, "docs", "reference", "functions.md");
        var page = FunctionReference.Write();
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, page);
        }

        Assert.Equal(await File.ReadAllTextAsync(path), page);
    }
}
