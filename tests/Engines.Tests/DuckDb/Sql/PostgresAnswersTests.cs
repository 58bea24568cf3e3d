using System.Globalization;
using System.Numerics;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb.Sql;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Syntax;
using Xunit;

namespace SqlGateway.Engines.Tests.DuckDb.Sql;

/// <summary>
/// Every select list of <c>Data/answers.txt</c>, parsed, bound, written and run, against what PostgreSQL 15 answered.
/// What PostgreSQL answers and the gateway refuses stands in <c>Data/refused.txt</c>, so that neither grows unseen.
/// </summary>
public sealed class PostgresAnswersTests(SqlProbe probe) : IClassFixture<SqlProbe>
{
    private const string Folder = "DuckDb/Sql/Data";

    public static TheoryData<string> Families()
    {
        var families = new TheoryData<string>();
        foreach (var name in Read().Select(a => a.Family).Distinct())
        {
            families.Add(name);
        }

        return families;
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Select_OfFamily_GivesPostgresAnswers(string family)
    {
        var refused = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, Folder, "refused.txt")).ToHashSet();
        var wrong = new List<string>();
        foreach (var answer in Read().Where(a => a.Family == family))
        {
            var actual = Answer(answer.Select, out var isRefused);
            if (isRefused ? !refused.Contains(answer.Select) : refused.Contains(answer.Select) || !Same(answer, actual))
            {
                wrong.Add($"{answer.Select}\n  expected {string.Join(" / ", answer.Rows)}\n  but was  {string.Join(" / ", actual)}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    private static IEnumerable<Recorded> Read()
    {
        var family = "";
        Recorded? current = null;
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, Folder, "answers.txt")))
        {
            if (line.StartsWith("# ", StringComparison.Ordinal))
            {
                family = line[2..];
            }
            else if (line.StartsWith("? ", StringComparison.Ordinal))
            {
                if (current is not null)
                {
                    yield return current;
                }

                current = new(family, line[2..], []);
            }
            else if (line.Length > 0)
            {
                current!.Rows.Add(line);
            }
        }

        yield return current!;
    }

    private IReadOnlyList<string> Answer(string select, out bool isRefused)
    {
        isRefused = false;
        string? text = null;
        try
        {
            var catalog = new EmptyCatalog();
            var context = new BindingContext(catalog, catalog, "lake", ["pg_catalog", "public"], "gateway");
            var statement = (BoundQueryStatement)StatementBinder.Bind(SqlParser.Parse("SELECT " + select).Single().Statement, context);
            text = Shown(statement.Query);
            return probe.Rows(text).Select(r => "= " + r.Replace('\n', '⏎')).ToList();
        }
        catch (GatewayException error)
        {
            isRefused = error.SqlState == SqlState.FeatureNotSupported && text is null;
            return [$"! {error.SqlState} {error.Message} {error.InnerException?.Message} {(error.SqlState == "XX000" ? text : "")}"];
        }
    }

    /// <summary>The query with each column in the form of its output function.</summary>
    private static string Shown(BoundQuery query)
    {
        var context = new WriterContext(ScanSources.None, SqlWriterOptions.Default with { SessionConstant = _ => new SqlConstant(SqlType.TimestampTz, 1_600_000_000_000_000L) });
        var text = context.Queries.Write(query);
        var columns = query.Outputs.Select((o, i) => CastWriter.ToOutputText(new LambdaVariable("q." + SqlText.Column(i), o.Type), context.Expressions));
        return $"SELECT {string.Join(", ", columns)} FROM ({text}) AS q";
    }

    private static bool Same(Recorded expected, IReadOnlyList<string> actual)
    {
        if (expected.Rows is [['!', ..] failure])
        {
            return actual is [var only] && only.StartsWith(failure, StringComparison.Ordinal);
        }

        var ordered = expected.Select.Contains("order by", StringComparison.Ordinal);
        var (left, right) = (expected.Rows.Select(Trimmed), actual.Select(Trimmed));
        return (ordered ? left : left.Order(StringComparer.Ordinal)).SequenceEqual(ordered ? right : right.Order(StringComparer.Ordinal), RowComparer.Instance);
    }

    private static string Trimmed(string row) => row.StartsWith("= ", StringComparison.Ordinal) ? row[2..] : row;

    private sealed record Recorded(string Family, string Select, List<string> Rows);

    /// <summary>Numbers are compared at the shorter scale: PostgreSQL gives each numeric a display scale of its own.</summary>
    private sealed class RowComparer : IEqualityComparer<string>
    {
        public static RowComparer Instance { get; } = new();

        public bool Equals(string? x, string? y)
        {
            var (left, right) = (x!.Split('|'), y!.Split('|'));
            return left.Length == right.Length && left.Zip(right).All(p => p.First == p.Second || SameNumber(p.First, p.Second));
        }

        public int GetHashCode(string obj) => 0;

        private static bool SameNumber(string a, string b)
        {
            if (!IsNumber(a) || !IsNumber(b))
            {
                return false;
            }

            if (a.Contains('e') || b.Contains('e'))
            {
                return false;
            }

            var scale = Math.Min(Scale(a), Scale(b));
            return Scaled(a, scale) == Scaled(b, scale) || (Near(a, b) && a.Replace("-", "").TrimStart('0', '.').Length >= 15);
        }

        /// <summary>The last digit of a double is not the same in every mathematics library.</summary>
        private static bool Near(string a, string b)
        {
            var (x, y) = (double.Parse(a, CultureInfo.InvariantCulture), double.Parse(b, CultureInfo.InvariantCulture));
            return Math.Abs(x - y) <= Math.Abs(x) * 4e-16;
        }

        private static bool IsNumber(string text) => text.Length > 0 && text.Any(char.IsAsciiDigit)
            && text.All(c => char.IsAsciiDigit(c) || c is '-' or '.' or 'e' or '+') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

        private static int Scale(string text) => text.IndexOf('.') is >= 0 and var point ? text.Length - point - 1 : 0;

        private static BigInteger Scaled(string text, int scale)
        {
            var number = BigInteger.Parse(text.Replace(".", ""), CultureInfo.InvariantCulture);
            var unit = BigInteger.Pow(10, Scale(text) - scale);
            return (BigInteger.Abs(number) + (unit / 2)) / unit * number.Sign;
        }
    }
}
