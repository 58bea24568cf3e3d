using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Parser.Tests.Binding;

/// <summary>What PostgreSQL 15 made of each statement (<c>record.py</c>) against what the binder makes of it.</summary>
public class PostgresComparisonTests
{
    /// <summary>Refusals that are the gateway's own: what PostgreSQL has and we, by name, have not.</summary>
    private static readonly HashSet<string> Refused = [.. DataFile.Lines("refused.sql")];

    [Fact]
    public void Bind_RecordedStatement_MatchesPostgres()
    {
        var failures = new List<string>();
        var count = 0;
        foreach (var line in DataFile.Lines("postgres15.tsv"))
        {
            count++;
            var fields = line.Split('\t');
            var expected = fields[1] == "error"
                ? $"error {fields[2]} at {fields[3]}: {fields[4]}"
                : $"{fields[2]} ({fields[3]})";
            var actual = Describe(fields[0]);
            if (Refused.Contains(fields[0]))
            {
                if (!actual.StartsWith("error 0A000", StringComparison.Ordinal))
                {
                    failures.Add($"{fields[0]}\n  no longer refused: {actual}");
                }
            }
            else if (expected != actual)
            {
                failures.Add($"{fields[0]}\n  expected {expected}\n  actual   {actual}");
            }
        }

        Assert.True(count > 500);
        Assert.True(failures.Count == 0, $"{failures.Count} of {count} differ\n" + string.Join('\n', failures));
    }

    private static string Describe(string sql)
    {
        try
        {
            var bound = FakeCatalog.Shared.Bind(sql);
            var columns = bound.Outputs.Select(
                o => string.Create(CultureInfo.InvariantCulture, $"{o.Name}:{o.Type.TypeOid}:{Modifier(o.Type)}"));
            return $"{string.Join('|', columns)} ({string.Join(',', bound.Parameters.Select(p => p.TypeOid))})";
        }
        catch (GatewayException error)
        {
            return $"error {error.SqlState} at {error.Position}: {error.Message}";
        }
        catch (Exception error) when (error is not Xunit.Sdk.XunitException)
        {
            return $"{error.GetType().Name} {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault()}";
        }
    }

    /// <summary>PostgreSQL says an array's element's.</summary>
    private static int Modifier(SqlType type) => type.Kind == TypeKind.Array ? Modifier(type.Element!) : type.Modifier;
}
