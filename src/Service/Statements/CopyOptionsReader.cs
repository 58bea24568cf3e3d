using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Syntax;
using SqlGateway.Protocol.Postgres.Values;

namespace SqlGateway.Service.Statements;

/// <summary>Reads the options of COPY … TO STDOUT by PostgreSQL's rules.</summary>
internal static class CopyOptionsReader
{
    /// <summary>Files and programs of the server are refused.</summary>
    public static void RequireClient(CopySyntax copy)
    {
        if (copy.End != CopyEnd.Client)
        {
            throw new GatewayException(SqlState.InsufficientPrivilege, "COPY to a file of the server is not permitted")
            {
                Position = copy.Position, Hint = "COPY … TO STDOUT sends the rows to the client.",
            };
        }
    }

    public static CopyOptions Read(CopySyntax copy, IReadOnlyList<ResultColumn> columns)
    {
        var options = new CopyOptions();
        foreach (var option in copy.Options)
        {
            options = option.Name switch
            {
                "format" => options with { Format = Format(option) },
                "header" => options with { Header = option.Value is null or "true" or "on" or "1" },
                "delimiter" => options with { Delimiter = option.Value },
                "null" => options with { Null = option.Value },
                "quote" => options with { Quote = option.Value },
                "escape" => options with { Escape = option.Value },
                "force_quote" when option.Value == "*" => options with { ForceQuoteAll = true },
                "force_quote" => options with { ForceQuote = option.Values },
                "encoding" when IsUtf8(option.Value) => options,
                "encoding" => throw SqlErrors.NotSupported(
                    $"COPY in encoding {option.Value}", option.Position, "The gateway speaks UTF8 only."),
                _ => throw new GatewayException(SqlState.SyntaxError, $"option \"{option.Name}\" not recognized")
                {
                    Position = option.Position,
                },
            };
        }

        options.Validate([.. columns.Select(c => c.Name)]);
        return options;
    }

    private static CopyFormat Format(OptionSyntax option) => option.Value?.ToLowerInvariant() switch
    {
        "text" => CopyFormat.Text,
        "csv" => CopyFormat.Csv,
        "binary" => CopyFormat.Binary,
        _ => throw new GatewayException(SqlState.InvalidParameterValue, $"COPY format \"{option.Value}\" not recognized")
        {
            Position = option.Position,
        },
    };

    private static bool IsUtf8(string? encoding) =>
        encoding?.Replace("-", string.Empty, StringComparison.Ordinal).Equals("utf8", StringComparison.OrdinalIgnoreCase) == true;
}
