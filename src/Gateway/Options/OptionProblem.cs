namespace SqlGateway.Gateway.Options;

/// <summary>Where a value was given.</summary>
/// <param name="Layer">Later layers win.</param>
/// <param name="Place">As people find it: <c>gateway.yaml:12</c>, <c>GATEWAY__POSTGRES__PORT</c>, <c>--set</c>.</param>
internal sealed record OptionSource(OptionLayer Layer, string Place);

/// <summary>In the order in which they override each other.</summary>
internal enum OptionLayer
{
    Default,
    File,
    Environment,
    Set,
    Flag,
}

/// <summary>A value as it was given, not yet judged.</summary>
/// <param name="IsSequence">The items were apart already, so that none is cut at its commas.</param>
internal sealed record GivenOption(string Name, IReadOnlyList<string> Items, bool IsSequence, OptionSource Source);

/// <summary>One thing that is wrong with the configuration, and where.</summary>
internal sealed record OptionProblem(OptionSource Source, string Message)
{
    public override string ToString() => Source.Place.Length == 0 ? Message : $"{Source.Place}: {Message}";
}

/// <summary>Everything that is wrong with a configuration, at once.</summary>
internal sealed class OptionsException(IReadOnlyList<OptionProblem> problems)
    : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<OptionProblem> Problems { get; } = problems;
}
