using System.Diagnostics;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>Reads recorded data: lines of COPY's text format, each a row of fields, null for <c>\N</c>.</summary>
internal static class CopyText
{
    public static IEnumerable<string?[]> ReadRows(Stream stream)
    {
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return Split(line);
        }
    }

    /// <summary>A data file of this project, <c>relations.tsv</c>.</summary>
    public static Stream Open(string file) =>
        typeof(CopyText).Assembly.GetManifestResourceStream("SqlGateway.Catalog.PgCatalog." + file)
        ?? throw new UnreachableException($"{file} is embedded");

    private static string?[] Split(string line)
    {
        var fields = line.Split('\t');
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i].Contains('\\', StringComparison.Ordinal))
            {
                fields[i] = fields[i] == @"\N" ? null! : Unescape(fields[i]);
            }
        }

        return fields;
    }

    private static string Unescape(string field)
    {
        var text = new System.Text.StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            if (field[i] != '\\' || i + 1 == field.Length)
            {
                text.Append(field[i]);
                continue;
            }

            text.Append(field[++i] switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'b' => '\b',
                'f' => '\f',
                'v' => '\v',
                var c => c,
            });
        }

        return text.ToString();
    }
}
