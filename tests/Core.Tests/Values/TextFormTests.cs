using SqlGateway.Core.Errors;
using SqlGateway.Core.Values;
using Xunit;

namespace SqlGateway.Core.Tests.Values;

public sealed class TextFormTests
{
    /// <summary>Where we differ from PostgreSQL on purpose: refused, never silently changed.</summary>
    private static readonly HashSet<string> RefusedOnPurpose =
    [
    ];

    public static TheoryData<string> TypeNames => new(GoldenValue.All.Select(g => g.TypeName).Distinct());

    [Theory]
    [MemberData(nameof(TypeNames))]
    public void Parse_TextsOfType_GiveWhatPostgresGives(string typeName)
    {
        var differences = GoldenValue.All.Where(g => g.TypeName == typeName).Select(
            Difference).OfType<string>().ToList();

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    private static string? Difference(GoldenValue golden)
    {
        string actual;
        try
        {
            actual = TextOutput.ToText(TextInput.Parse(golden.Type, golden.Input, golden.Context), golden.Context);
        }
        catch (GatewayException e)
        {
            actual = $"{e.SqlState} {e.Message}";
        }

        var expected = golden.Text ?? $"{golden.Error} {golden.Message}";
        return actual == expected || RefusedOnPurpose.Contains(golden.Input) ? null
            : $"{golden}\n  expected {expected}\n  actual   {actual}";
    }
}
