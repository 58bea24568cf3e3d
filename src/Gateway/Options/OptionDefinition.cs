using System.Diagnostics.CodeAnalysis;

namespace SqlGateway.Gateway.Options;

/// <summary>
/// One option as the configuration names it: the line of the reference page, and the reader of its text.
/// </summary>
/// <param name="Name">Dotted and lower-case: <c>postgres.port</c>.</param>
/// <param name="Type">For people: what a value looks like.</param>
/// <param name="Default">As one would write it; empty where leaving it out means something else than any value.</param>
internal abstract record OptionDefinition(string Name, string Type, string Default, string Description)
{
    /// <summary>
    /// Hidden when printed, and refused on the command line, where every user of the machine could read it.
    /// </summary>
    public bool IsSecret { get; init; }

    /// <summary>The flag of <c>gateway serve</c> that sets it, if one does.</summary>
    public string? Flag { get; init; }

    public bool IsList { get; init; }

    /// <summary>Reads a value, or says what is wrong with it in words that follow the option's name.</summary>
    public abstract bool TryParse(
        IReadOnlyList<string> items, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? problem);
}

/// <inheritdoc/>
internal sealed record OptionDefinition<T>(
    string Name, string Type, string Default, string Description, Func<IReadOnlyList<string>, T> Parse)
    : OptionDefinition(Name, Type, Default, Description)
    where T : notnull
{
    public override bool TryParse(
        IReadOnlyList<string> items, [NotNullWhen(true)] out object? value, [NotNullWhen(false)] out string? problem)
    {
        value = null;
        problem = null;
        if (!IsList && items.Count != 1)
        {
            problem = "takes one value, not a list";
            return false;
        }

        try
        {
            value = Parse(items);
            return true;
        }
        catch (FormatException wrong)
        {
            problem = wrong.Message;
            return false;
        }
    }
}
