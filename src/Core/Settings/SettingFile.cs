using System.Diagnostics;

namespace SqlGateway.Core.Settings;

/// <summary>Reads the embedded <c>settings.tsv</c>: one setting a line in COPY's text format, made by
/// <c>settings.sql</c>.</summary>
internal static class SettingFile
{
    private const int Fields = 13;

    public static SettingFacts[] Read()
    {
        using var stream = typeof(SettingFile).Assembly.GetManifestResourceStream(
            "SqlGateway.Core.Settings.settings.tsv")
            ?? throw new UnreachableException("settings.tsv is embedded");
        using var reader = new StreamReader(stream);
        var facts = new List<SettingFacts>();
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var fields = line.Split('\t').Select(Unescape).ToArray();
            if (fields.Length != Fields)
            {
                throw new InvalidDataException($"settings.tsv: {fields.Length} fields in \"{fields[0]}\"");
            }

            facts.Add(Parse(fields));
        }

        return [.. facts];
    }

    private static SettingFacts Parse(string?[] fields) => new(
        fields[0]!, fields[1], fields[2], fields[3]!, fields[4]!, fields[5], ContextOf(fields[6]!),
            ValueTypeOf(fields[7]!),
        fields[8], fields[9], fields[10]?.Split(',') ?? [], fields[11],
        fields[12]?.Contains("NO_SHOW_ALL", StringComparison.Ordinal) ?? false);

    private static SettingContext ContextOf(string text) => text switch
    {
        "internal" => SettingContext.Internal,
        "postmaster" => SettingContext.Postmaster,
        "sighup" => SettingContext.Sighup,
        "superuser-backend" => SettingContext.SuperuserBackend,
        "backend" => SettingContext.Backend,
        "superuser" => SettingContext.Superuser,
        "user" => SettingContext.User,
        _ => throw new InvalidDataException($"settings.tsv: context \"{text}\""),
    };

    private static SettingValueType ValueTypeOf(string text) => text switch
    {
        "bool" => SettingValueType.Bool,
        "integer" => SettingValueType.Integer,
        "real" => SettingValueType.Real,
        "string" => SettingValueType.String,
        "enum" => SettingValueType.Enum,
        _ => throw new InvalidDataException($"settings.tsv: vartype \"{text}\""),
    };

    // COPY's escapes; of them only these occur.
    private static string? Unescape(string field) => field == @"\N"
        ? null
        : field.Replace(@"\t", "\t", StringComparison.Ordinal).Replace(@"\n", "\n", StringComparison.Ordinal)
            .Replace(@"\\", @"\", StringComparison.Ordinal);
}
