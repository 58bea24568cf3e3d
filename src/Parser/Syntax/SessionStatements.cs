namespace SqlGateway.Parser.Syntax;

/// <summary>SET.</summary>
/// <param name="Name">
/// In lower case, dots kept. SET TIME ZONE is <c>timezone</c>, SET NAMES <c>client_encoding</c>, SET SCHEMA
/// <c>search_path</c>, SET ROLE <c>role</c>, SET SESSION AUTHORIZATION <c>session_authorization</c>,
/// SET XML OPTION <c>xmloption</c>.
/// </param>
/// <param name="Values">
/// Empty for DEFAULT (also TIME ZONE LOCAL); bare words, numbers and strings by their text.
/// </param>
public sealed record SetSyntax(string Name, IReadOnlyList<SettingValue> Values, bool IsLocal, int Position)
    : StatementSyntax(Position)
{
    public bool IsDefault => Values.Count == 0;
}

/// <param name="Interval">Of <c>SET TIME ZONE INTERVAL '…' HOUR TO MINUTE</c>; Text is the interval's then.</param>
public sealed record SettingValue(string Text, bool IsQuoted, CastSyntax? Interval, int Position)
    : SyntaxNode(Position);

/// <param name="Name">As in <see cref="SetSyntax"/>; null for RESET ALL.</param>
public sealed record ResetSyntax(string? Name, int Position) : StatementSyntax(Position);

/// <param name="Name">As in <see cref="SetSyntax"/>; null for SHOW ALL.</param>
public sealed record ShowSyntax(string? Name, int Position) : StatementSyntax(Position);

public enum DiscardTarget
{
    All,
    Plans,
    Sequences,
    Temp,
}

public sealed record DiscardSyntax(DiscardTarget Target, int Position) : StatementSyntax(Position);

public enum IsolationLevel
{
    ReadUncommitted,
    ReadCommitted,
    RepeatableRead,
    Serializable,
}

/// <summary>Modes of a transaction; null where not written.</summary>
public sealed record TransactionModes(IsolationLevel? Isolation, bool? ReadOnly, bool? Deferrable)
{
    public static readonly TransactionModes None = new(null, null, null);
}

/// <summary>SET TRANSACTION, or SET SESSION CHARACTERISTICS AS TRANSACTION for those to come.</summary>
public sealed record SetTransactionSyntax(TransactionModes Modes, bool IsSession, int Position)
    : StatementSyntax(Position)
{
    /// <summary>Of SET TRANSACTION SNAPSHOT, which is refused.</summary>
    public string? Snapshot { get; init; }
}

/// <param name="IsStart">Written START TRANSACTION: the tag says so.</param>
public sealed record BeginSyntax(TransactionModes Modes, bool IsStart, int Position) : StatementSyntax(Position);

/// <summary>COMMIT or END.</summary>
public sealed record CommitSyntax(bool AndChain, int Position) : StatementSyntax(Position);

/// <summary>ROLLBACK or ABORT.</summary>
public sealed record RollbackSyntax(bool AndChain, int Position) : StatementSyntax(Position);

public sealed record SavepointSyntax(Identifier Name, int Position) : StatementSyntax(Position);

public sealed record ReleaseSyntax(Identifier Name, int Position) : StatementSyntax(Position);

public sealed record RollbackToSyntax(Identifier Name, int Position) : StatementSyntax(Position);

/// <param name="Types">Of the first parameters.</param>
/// <param name="Text">The statement alone, as written.</param>
public sealed record PrepareSyntax(
    Identifier Name, IReadOnlyList<TypeNameSyntax> Types, StatementSyntax Statement, string Text, int Position)
    : StatementSyntax(Position);

public sealed record ExecuteSyntax(Identifier Name, IReadOnlyList<ExpressionSyntax> Arguments, int Position)
    : StatementSyntax(Position);

/// <param name="Name">Null for ALL.</param>
public sealed record DeallocateSyntax(Identifier? Name, int Position) : StatementSyntax(Position);

public sealed record DeclareCursorSyntax(Identifier Name, QuerySyntax Query, int Position) : StatementSyntax(Position)
{
    public bool IsBinary { get; init; }

    public bool WithHold { get; init; }

    /// <summary>Null where neither SCROLL nor NO SCROLL is written.</summary>
    public bool? Scroll { get; init; }

    /// <summary>Null where neither INSENSITIVE nor ASENSITIVE is written.</summary>
    public bool? Insensitive { get; init; }
}

public enum FetchDirection
{
    Forward,
    Backward,
    Absolute,
    Relative,
}

/// <summary>FETCH or MOVE.</summary>
/// <param name="Direction">NEXT is FORWARD 1, PRIOR BACKWARD 1, FIRST ABSOLUTE 1, LAST ABSOLUTE -1.</param>
/// <param name="Count"><see cref="long.MaxValue"/> for ALL; negative as written.</param>
public sealed record FetchSyntax(Identifier Cursor, FetchDirection Direction, long Count, bool IsMove, int Position)
    : StatementSyntax(Position);

/// <param name="Name">Null for ALL.</param>
public sealed record CloseSyntax(Identifier? Name, int Position) : StatementSyntax(Position);

/// <summary>EXPLAIN.</summary>
/// <param name="Options">
/// Names in lower case; <c>EXPLAIN ANALYZE VERBOSE</c> is <c>analyze</c> and <c>verbose</c>.
/// </param>
public sealed record ExplainSyntax(IReadOnlyList<OptionSyntax> Options, StatementSyntax Statement, int Position)
    : StatementSyntax(Position);

public sealed record ListenSyntax(Identifier Channel, int Position) : StatementSyntax(Position);

/// <param name="Channel">Null for <c>*</c>.</param>
public sealed record UnlistenSyntax(Identifier? Channel, int Position) : StatementSyntax(Position);

public sealed record NotifySyntax(Identifier Channel, string? Payload, int Position) : StatementSyntax(Position);
