namespace SqlGateway.Gateway.Options;

/// <summary>Every option's winning value and where it came from.</summary>
internal sealed class ResolvedOptions
{
    private readonly Dictionary<OptionDefinition, (object Value, GivenOption Given)> _values;

    private ResolvedOptions(Dictionary<OptionDefinition, (object Value, GivenOption Given)> values)
    {
        _values = values;
    }

    /// <summary>
    /// Lays the given values over the defaults; what is wrong with any of them, also overridden ones, is added to the
    /// problems.
    /// </summary>
    public static ResolvedOptions Resolve(IEnumerable<GivenOption> given, List<OptionProblem> problems)
    {
        var known = OptionTable.All.ToDictionary(option => option.Name, StringComparer.Ordinal);
        var values =
            new Dictionary<OptionDefinition, (object Value, GivenOption Given)>(ReferenceEqualityComparer.Instance);
        foreach (var option in OptionTable.All)
        {
            var none = new GivenOption(
                option.Name, Split(option, option.Default), IsSequence: true, new(OptionLayer.Default, "default"));
            if (!option.TryParse(none.Items, out var value, out var problem))
            {
                throw new InvalidOperationException($"the default of {option.Name} {problem}");
            }

            values[option] = (value, none);
        }

        foreach (var each in given.OrderBy(each => each.Source.Layer))
        {
            if (!known.TryGetValue(each.Name, out var option))
            {
                problems.Add(new(each.Source, UnknownName(each.Name, known.Keys)));
                continue;
            }

            if (option.IsSecret && each.Source.Layer is OptionLayer.Set or OptionLayer.Flag)
            {
                problems.Add(new(each.Source,
                    $"\"{option.Name}\" is a secret: give it in the file or as {EnvironmentName(option)}"));
                continue;
            }

            var items = each.IsSequence || !option.IsList ? each.Items : Split(option, each.Items[0]);
            if (option.TryParse(items, out var value, out var problem))
            {
                values[option] = (value, each with { Items = items });
            }
            else
            {
                problems.Add(
                    new(each.Source, option.IsSecret ? $"\"{option.Name}\" is wrong" : $"\"{option.Name}\" {problem}"));
            }
        }

        return new(values);
    }

    public static string EnvironmentName(OptionDefinition option) =>
        OptionSources.EnvironmentPrefix + option.Name.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant();

    public T Get<T>(OptionDefinition<T> option)
        where T : notnull => (T)_values[option].Value;

    public OptionSource SourceOf(OptionDefinition option) => _values[option].Given.Source;

    /// <summary>The value as it was written, for people; a secret's is hidden.</summary>
    public string TextOf(OptionDefinition option)
    {
        var items = _values[option].Given.Items;
        var text = option.IsList ? $"[{string.Join(", ", items)}]" : items[0];
        return option.IsSecret && text.Length > 0 ? "********" : text;
    }

    private static string UnknownName(string name, IEnumerable<string> known) =>
        NearestName.Of(name, known) is { } nearest
            ? $"unknown option \"{name}\"; did you mean \"{nearest}\"?"
            : $"unknown option \"{name}\"; gateway config reference lists the options";

    private static IReadOnlyList<string> Split(OptionDefinition option, string text) => option.IsList
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [text];
}
