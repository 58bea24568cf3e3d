using System.Text;

namespace SqlGateway.Gateway.Postgres.Startup;

/// <summary>
/// The start-up parameter <c>options</c>, which is written like a command line: <c>-c name=value</c>,
/// <c>-cname=value</c>, <c>--name=value</c>; words end at white space, a backslash keeps the next character.
/// </summary>
internal static class StartupOptions
{
    /// <exception cref="FormatException">Names the word that is no option.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(string text)
    {
        var settings = new List<KeyValuePair<string, string>>();
        var words = Words(text);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            string assignment;
            if (word == "-c" && i + 1 < words.Count)
            {
                assignment = words[++i];
            }
            else if (word.StartsWith("--", StringComparison.Ordinal))
            {
                assignment = word[2..];
            }
            else if (word.StartsWith("-c", StringComparison.Ordinal) && word.Length > 2)
            {
                assignment = word[2..];
            }
            else
            {
                throw new FormatException(word);
            }

            var equals = assignment.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException(word);
            }

            // As on PostgreSQL's command line a dash stands for an underscore in a long name.
            settings.Add(new(assignment[..equals].Replace('-', '_'), assignment[(equals + 1)..]));
        }

        return settings;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var isOpen = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                if (isOpen)
                {
                    words.Add(word.ToString());
                    word.Clear();
                    isOpen = false;
                }

                continue;
            }

            if (text[i] == '\\' && i + 1 < text.Length)
            {
                i++;
            }

            word.Append(text[i]);
            isOpen = true;
        }

        if (isOpen)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
