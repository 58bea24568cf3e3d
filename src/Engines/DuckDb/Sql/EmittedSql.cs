using SqlGateway.Columnar.Results;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;

namespace SqlGateway.Engines.DuckDb.Sql;

/// <summary>What the writer needs to know of the session; part of the key of a prepared statement through the text.</summary>
/// <param name="TimeZone">The session's zone, which the engine's connection must have as its <c>TimeZone</c> too.</param>
/// <param name="DateStyle">As <c>SHOW DateStyle</c> gives it, <c>ISO, MDY</c>.</param>
/// <param name="IntervalStyle"><c>postgres</c> and its three kin.</param>
/// <param name="ExtraFloatDigits">The setting of the same name.</param>
/// <param name="NestedAsJson">Structs and maps leave as json text, for wires that have no such types.</param>
/// <param name="SessionConstant">Gives the value of a <see cref="BoundSessionValue"/>; null where planning replaced them all.</param>
public sealed record SqlWriterOptions(
    string TimeZone = "UTC", string DateStyle = "ISO, MDY", string IntervalStyle = "postgres", int ExtraFloatDigits = 1,
    bool NestedAsJson = false, Func<BoundSessionValue, SqlConstant>? SessionConstant = null)
{
    public static SqlWriterOptions Default { get; } = new();
}

/// <summary>A statement in the engine's words.</summary>
/// <param name="Text">One statement; parameters are <c>$1…$n</c>.</param>
/// <param name="Columns">What comes out, each in the Arrow type of its <see cref="ResultColumn.Type"/>.</param>
/// <param name="HasFiller">The query has no columns: the engine gives one that nobody asked for, to be dropped.</param>
public sealed record EmittedSql(string Text, IReadOnlyList<ResultColumn> Columns, bool HasFiller);
