using System.Text.RegularExpressions;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding;
using SqlGateway.Parser.Functions;
using Xunit;

namespace SqlGateway.Catalog.Tests.PgCatalog;

public sealed partial class FunctionBodiesTests
{
    [Fact]
    public void Headings_OfEveryBody_NameTheFunctionOfTheirOid()
    {
        using var stream = typeof(Builtins).Assembly.GetManifestResourceStream(
            "SqlGateway.Parser.Functions.bodies.sql")!;
        using var reader = new StreamReader(stream);
        var headings = Heading().Matches(reader.ReadToEnd());

        Assert.Equal(InlinedFunctions.Default.Functions.Count(), headings.Count);
        Assert.All(headings, heading =>
        {
            var function = Builtins.FindFunction(
                uint.Parse(heading.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
            Assert.NotNull(function);
            Assert.Equal(heading.Groups[2].Value, function.Name);
            Assert.Equal(
                heading.Groups[3].Value.Replace("\"char\"", "char", StringComparison.Ordinal),
                string.Join(',', function.ArgumentTypes.Select(NameOf)));
        });
    }

    [Fact]
    public async Task Run_EveryBodyOverNulls_Succeeds()
    {
        var failures = new List<string>();
        await using var runner = new CatalogQueryRunner();
        foreach (var function in InlinedFunctions.Default.Functions.Select(f => Builtins.FindFunction(f)!))
        {
            // Input and output functions cannot be called; casts reach them.
            if (function.ResultType == 2275 || function.ArgumentTypes.Any(t => SqlType.FromOid(t) is null))
            {
                continue;
            }

            var arguments = string.Join(", ", function.ArgumentTypes.Select(t => $"null::{NameOf(t)}"));
            var call = $"{function.Schema}.{function.Name}({arguments})";
            try
            {
                await runner.RunAsync(function.ReturnsSet ? $"select * from {call}" : $"select {call}",
                    TestContext.Current.CancellationToken);
            }
            catch (GatewayException error)
            {
                failures.Add($"{call}: {error.SqlState} {error.Message}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string NameOf(uint type)
    {
        var facts = Builtins.FindType(type)!;
        return facts.IsArray && facts.Length == -1 && Builtins.FindType(facts.Element) is { } element
            && facts.Name.StartsWith('_')
            ? element.Name + "[]"
            : facts.Name;
    }

    [GeneratedRegex(@"^-- (\d+) (\w+)\((.*)\)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
