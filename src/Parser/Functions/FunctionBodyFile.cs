using System.Globalization;
using System.Text;

namespace SqlGateway.Parser.Functions;

/// <summary>
/// Reads the embedded <c>bodies.sql</c>: a line <c>-- oid signature</c>, then the function's body until the next. Other
/// lines that start with two dashes are comments.
/// </summary>
internal static class FunctionBodyFile
{
    /// <summary>Bodies by oid: expressions, and queries for functions that return a set.</summary>
    public static (IReadOnlyDictionary<uint, string> Expressions, IReadOnlyDictionary<uint, string> Queries) Read()
    {
        using var stream = typeof(FunctionBodyFile).Assembly.GetManifestResourceStream(
            "SqlGateway.Parser.Functions.bodies.sql")
            ?? throw new InvalidOperationException("bodies.sql is missing from the assembly");
        using var reader = new StreamReader(stream);
        var expressions = new Dictionary<uint, string>();
        var queries = new Dictionary<uint, string>();
        var oid = 0u;
        var body = new StringBuilder();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith("--", StringComparison.Ordinal))
            {
                body.Append(line).Append('\n');
                continue;
            }

            if (TryReadHeading(line, out var next))
            {
                Add();
                oid = next;
            }
        }

        Add();
        return (expressions, queries);

        void Add()
        {
            if (oid != 0)
            {
                (Builtins.FindFunction(oid) is { ReturnsSet: true } ? queries : expressions).Add(oid,
                    body.ToString().Trim());
            }

            body.Clear();
        }
    }

    private static bool TryReadHeading(string line, out uint oid)
    {
        oid = 0;
        return line.Split(' ') is ["--", var number, _, ..]
            && uint.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out oid);
    }
}
