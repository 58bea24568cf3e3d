using System.Collections;

namespace SqlGateway.Gateway.Options;

/// <summary>The layers above the file.</summary>
internal static class OptionSources
{
    public const string EnvironmentPrefix = "GATEWAY__";

    /// <summary><c>GATEWAY__POSTGRES__PORT</c> is <c>postgres.port</c>.</summary>
    public static IEnumerable<GivenOption> FromEnvironment(IDictionary variables)
    {
        foreach (DictionaryEntry variable in variables)
        {
            var key = (string)variable.Key;
            if (key.StartsWith(EnvironmentPrefix, StringComparison.OrdinalIgnoreCase))
            {
                var name = key[EnvironmentPrefix.Length..].Replace(
                    "__", ".", StringComparison.Ordinal).ToLowerInvariant();
                yield return new(
                    name, [(string?)variable.Value ?? ""], IsSequence: false, new(OptionLayer.Environment, key));
            }
        }
    }

    /// <summary><c>a.b=c</c>, each of them.</summary>
    public static IEnumerable<GivenOption> FromAssignments(
        IEnumerable<string> assignments, List<OptionProblem> problems)
    {
        var source = new OptionSource(OptionLayer.Set, "--set");
        foreach (var assignment in assignments)
        {
            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                problems.Add(new(source, $"expected name=value, not \"{assignment}\""));
                continue;
            }

            yield return new(
                assignment[..equals].Trim().ToLowerInvariant(), [assignment[(equals + 1)..]],
                IsSequence: false, source);
        }
    }

    public static GivenOption FromFlag(OptionDefinition option, params IReadOnlyList<string> items) =>
        new(option.Name, items, IsSequence: option.IsList, new(OptionLayer.Flag, option.Flag ?? option.Name));
}
