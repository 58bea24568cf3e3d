using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SqlGateway.Gateway.Options;

/// <summary>
/// The configuration file: mappings nest names (<c>postgres: { port: 1 }</c> is <c>postgres.port</c>), sequences are
/// lists. Values are texts whatever they look like; the option decides how to read them.
/// </summary>
internal static class YamlOptionReader
{
    public static IReadOnlyList<GivenOption> Read(string path, List<OptionProblem> problems)
    {
        var place = Path.GetFileName(path);
        try
        {
            using var text = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(text);
            var given = new List<GivenOption>();
            foreach (var document in stream.Documents)
            {
                Collect(document.RootNode, "", place, given, problems);
            }

            return given;
        }
        catch (YamlException broken)
        {
            problems.Add(new(At(place, broken.Start), broken.InnerException?.Message ?? broken.Message));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(new(new(OptionLayer.File, "--config"), unreadable.Message));
        }

        return [];
    }

    private static void Collect(
        YamlNode node, string name, string place, List<GivenOption> given, List<OptionProblem> problems)
    {
        switch (node)
        {
            // An empty file, or a section whose lines are all commented out.
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" }:
                break;
            case YamlScalarNode scalar when name.Length > 0:
                given.Add(new(name, [scalar.Value ?? ""], IsSequence: false, At(place, scalar.Start)));
                break;
            case YamlSequenceNode sequence when name.Length > 0
                && sequence.Children.All(item => item is YamlScalarNode):
                var items = sequence.Children.Select(item => ((YamlScalarNode)item).Value ?? "").ToList();
                given.Add(new(name, items, IsSequence: true, At(place, sequence.Start)));
                break;
            case YamlMappingNode mapping when IsListOption(name)
                && mapping.Children.Values.All(item => item is YamlScalarNode):
                var pairs = mapping.Children.Select(
                    pair => $"{pair.Key}={((YamlScalarNode)pair.Value).Value}").ToList();
                given.Add(new(name, pairs, IsSequence: true, At(place, mapping.Start)));
                break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping.Children)
                {
                    var path = name.Length == 0 ? key.ToString() : $"{name}.{key}";

                    // Blame the line of the name, also where the value begins on the next one.
                    var before = given.Count;
                    Collect(value, path, place, given, problems);
                    if (given.Count == before + 1 && given[before].Name == path)
                    {
                        given[before] = given[before] with { Source = At(place, key.Start) };
                    }
                }

                break;
            default:
                problems.Add(new(At(place, node.Start), "expected names with values"));
                break;
        }
    }

    private static bool IsListOption(string name) =>
        OptionTable.All.Any(option => option.Name == name && option.IsList);

    private static OptionSource At(string place, Mark mark) => new(OptionLayer.File, $"{place}:{mark.Line}");
}
