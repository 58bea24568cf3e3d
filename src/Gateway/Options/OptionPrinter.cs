namespace SqlGateway.Gateway.Options;

/// <summary>The configuration for people.</summary>
internal static class OptionPrinter
{
    /// <summary>Every value with its source, as YAML that could be used again but for its secrets.</summary>
    public static void PrintValues(ResolvedOptions resolved, TextWriter output)
    {
        var width = OptionTable.All.Max(option => option.Name.Length + resolved.TextOf(option).Length + 2);
        foreach (var option in OptionTable.All)
        {
            var text = resolved.TextOf(option);
            var line = $"{option.Name}: {(text.Length == 0 ? "\"\"" : text)}";
            output.WriteLine($"{line.PadRight(Math.Min(width, 60))}  # {resolved.SourceOf(option).Place}");
        }
    }

    /// <summary>The reference page, in Markdown.</summary>
    public static void PrintReference(TextWriter output)
    {
        output.WriteLine(
            """
            # Configuration

            <!-- Printed by `gateway config reference` from the options' table; change it there. -->

            Values come from these places; a later one wins:

            1. the default,
            2. the YAML file of `--config FILE` (`postgres: { port: 5433 }`),
            3. the environment (`GATEWAY__POSTGRES__PORT=5433`),
            4. `--set postgres.port=5433`, with commas between the items of a list,
            5. the flags of `gateway serve` in the table.

            Unknown names and wrong values are errors, all reported at once. `gateway config print` shows every value and
            where it came from. Secrets are taken from the file or the environment only. Sizes have units of 1024
            (`64MiB`, `4GiB`), times have units (`500ms`, `10s`, `5min`, `1h`).

            | Option | Type | Default | Flag | Meaning |
            |---|---|---|---|---|
            """);
        foreach (var option in OptionTable.All)
        {
            var fallback = option.Default.Length == 0 ? "" : $"`{option.Default}`";
            var flag = option.Flag is null ? "" : $"`{option.Flag}`";
            var secret = option.IsSecret ? " Secret." : "";
            output.WriteLine(
                $"| `{option.Name}` | {option.Type} | {fallback} | {flag} | {option.Description}{secret} |");
        }
    }
}
