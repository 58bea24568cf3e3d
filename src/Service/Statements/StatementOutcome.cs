using System.Globalization;
using SqlGateway.Columnar.Results;
using SqlGateway.Protocol.Postgres.Values;

namespace SqlGateway.Service.Statements;

/// <summary>What a statement gives to its wire.</summary>
/// <param name="Rows">Null where it returns none; owned by whoever holds the outcome.</param>
/// <param name="Tag">Makes the command tag out of the number of rows sent.</param>
internal sealed record StatementOutcome(ResultStream? Rows, Func<long, string> Tag)
{
    public CopyOptions? CopyOut { get; init; }

    /// <summary>FETCH from a binary cursor.</summary>
    public bool IsBinary { get; init; }

    public static StatementOutcome Done(string tag) => new(null, _ => tag);

    public static StatementOutcome Counted(string command, long rows) =>
        Done(string.Create(CultureInfo.InvariantCulture, $"{command} {rows}"));

    /// <summary>Rows whose tag counts them, <c>SELECT 5</c>.</summary>
    public static StatementOutcome Selected(ResultStream rows, string command = "SELECT") =>
        new(rows, n => string.Create(CultureInfo.InvariantCulture, $"{command} {n}"));

    /// <summary>Rows whose tag does not, <c>SHOW</c>.</summary>
    public static StatementOutcome Shown(ResultStream rows, string tag) => new(rows, _ => tag);
}
