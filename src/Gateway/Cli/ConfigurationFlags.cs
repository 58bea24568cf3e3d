using System.Collections;
using System.CommandLine;
using SqlGateway.Gateway.Options;

namespace SqlGateway.Gateway.Cli;

/// <summary>The flags that say where the configuration comes from, alike for every command that reads it.</summary>
internal sealed class ConfigurationFlags
{
    private readonly Option<string?> _config = new("--config")
    {
        Description = "YAML file of options.", HelpName = "FILE",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        Description = "Sets one option; repeatable. Lists are comma-separated.", HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly List<(OptionDefinition Definition, Option<string[]> Flag)> _flags = [];

    public ConfigurationFlags(params IReadOnlyList<OptionDefinition> definitions)
    {
        foreach (var definition in definitions)
        {
            var fallback = definition.Default.Length == 0 ? "" : $" [default: {definition.Default}]";
            _flags.Add((definition, new Option<string[]>(definition.Flag!)
            {
                Description = definition.Description.Replace("`", "", StringComparison.Ordinal) + fallback,
                HelpName = HelpNameOf(definition),
                Arity = ArgumentArity.OneOrMore,
                AllowMultipleArgumentsPerToken = false,
            }));
        }
    }

    public void AddTo(Command command)
    {
        foreach (var (_, flag) in _flags)
        {
            command.Options.Add(flag);
        }

        command.Options.Add(_config);
        command.Options.Add(_set);
    }

    /// <summary>Lays all the layers over each other.</summary>
    public ResolvedOptions Resolve(ParseResult parsed, IDictionary environment, List<OptionProblem> problems)
    {
        var given = new List<GivenOption>();
        if (parsed.GetValue(_config) is { } file)
        {
            given.AddRange(YamlOptionReader.Read(file, problems));
            JudgeSecrecy(file, given, problems);
        }

        given.AddRange(OptionSources.FromEnvironment(environment));
        given.AddRange(OptionSources.FromAssignments(parsed.GetValue(_set) ?? [], problems));
        foreach (var (definition, flag) in _flags)
        {
            if (parsed.GetValue(flag) is { Length: > 0 } items)
            {
                // Of a flag that takes one value the last one counts.
                given.Add(OptionSources.FromFlag(definition, definition.IsList ? items : items[^1..]));
            }
        }

        return ResolvedOptions.Resolve(given, problems);
    }

    private static void JudgeSecrecy(string file, List<GivenOption> given, List<OptionProblem> problems)
    {
        var secret = given.Find(each => OptionTable.All.Any(option => option.IsSecret && option.Name == each.Name));
        if (secret is not null && !OperatingSystem.IsWindows()
            && File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead))
        {
            problems.Add(new(secret.Source,
                $"\"{secret.Name}\" is a secret, and every user can read the file; run chmod 600 {file}"));
        }
    }

    private static string HelpNameOf(OptionDefinition definition) =>
        definition == OptionTable.Attach ? "NAME=PATH"
        : definition == OptionTable.DataDirectory ? "DIR"
        : definition == OptionTable.Profile ? "development|production"
        : "PORT";
}
