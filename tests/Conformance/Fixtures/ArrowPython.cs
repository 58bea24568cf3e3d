namespace SqlGateway.Conformance.Fixtures;

/// <summary>The Python that has pyarrow with Flight, as <c>tests/setup/install</c> unpacks it.</summary>
internal static class ArrowPython
{
    /// <summary>Its path; skips the test where the tools are not beside the repository.</summary>
    public static string Require()
    {
        var folder = Environment.GetEnvironmentVariable("PYTHON_TOOLS") ?? "/opt/sqlgateway-python";
        var python = Path.Combine(folder, "bin", "python");
        if (!File.Exists(python))
        {
            Assert.Skip($"{python} is missing: run tests/setup/install with the shared tools beside the repository");
        }

        return python;
    }
}
