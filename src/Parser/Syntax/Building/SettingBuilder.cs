using Antlr4.Runtime;
using Antlr4.Runtime.Tree;
using SqlGateway.Core.Errors;
using SqlGateway.Parser.Generated;

namespace SqlGateway.Parser.Syntax.Building;

/// <summary>SET, SHOW, RESET, DISCARD, and transactions.</summary>
internal static class SettingBuilder
{
    public static StatementSyntax Set(TreeBuilder builder, SqlGrammar.SetContext context)
    {
        var position = context.Position();
        if (context.CHARACTERISTICS() is not null)
        {
            return new SetTransactionSyntax(Modes(context.transactionMode()), IsSession: true, position);
        }

        var isLocal = context.LOCAL() is not null;
        StatementSyntax Of(string name, params IReadOnlyList<SettingValue> values) =>
            new SetSyntax(name, values, isLocal, position);
        switch (context.setRest())
        {
            case SqlGrammar.SetNameContext set:
                return Of(Name(set.settingName()), [.. set.settingValue().Select(Value)]);
            case SqlGrammar.SetFromCurrentContext set:
                throw SqlErrors.NotSupported("SET … FROM CURRENT", set.FROM().Position());
            case SqlGrammar.SetTimeZoneContext set:
                return Of("timezone", TimeZone(builder, set.timeZone()));
            case SqlGrammar.SetTransactionContext set:
                return new SetTransactionSyntax(Modes(set.transactionMode()), IsSession: false, position)
                {
                    Snapshot = set.SCONST()?.Value(),
                };
            case SqlGrammar.SetCatalogContext set:
                throw new GatewayException(SqlState.FeatureNotSupported, "current database cannot be changed")
                {
                    Position = set.SCONST().Position(),
                };
            case SqlGrammar.SetSchemaContext set:
                return Of("search_path", Quoted(set.SCONST()));
            case SqlGrammar.SetNamesContext set:
                return Of("client_encoding", set.SCONST() is { } encoding ? [Quoted(encoding)] : []);
            case SqlGrammar.SetRoleContext set:
                return Of("role", WordOrText(set.nonReservedWord(), set.SCONST()));
            case SqlGrammar.SetAuthorizationContext set:
                return Of(
                    "session_authorization",
                    set.DEFAULT() is null ? [WordOrText(set.nonReservedWord(), set.SCONST())] : []);
            case SqlGrammar.SetXmlOptionContext set:
                return Of("xmloption", Bare(set.Stop));
            default:
                return new UnsupportedStatementSyntax("SET CONSTRAINTS", position);
        }
    }

    public static ShowSyntax Show(SqlGrammar.ShowContext context) =>
        new(Reference(context.settingReference()), context.Position());

    public static ResetSyntax Reset(SqlGrammar.ResetContext context) =>
        new(Reference(context.settingReference()), context.Position());

    public static DiscardSyntax Discard(SqlGrammar.DiscardContext context) => new(
        context.Stop.Type switch
        {
            SqlGrammar.ALL => DiscardTarget.All,
            SqlGrammar.PLANS => DiscardTarget.Plans,
            SqlGrammar.SEQUENCES => DiscardTarget.Sequences,
            _ => DiscardTarget.Temp,
        },
        context.Position());

    public static StatementSyntax Transaction(SqlGrammar.TransactionContext context)
    {
        var position = context.Position();
        return context switch
        {
            SqlGrammar.BeginContext begin =>
                new BeginSyntax(Modes(begin.transactionMode()), begin.START() is not null, position),
            SqlGrammar.CommitContext commit => new CommitSyntax(IsChained(commit.chain()), position),
            SqlGrammar.RollbackContext rollback => new RollbackSyntax(IsChained(rollback.chain()), position),
            SqlGrammar.RollbackToContext rollback => new RollbackToSyntax(rollback.colId().ToIdentifier(), position),
            SqlGrammar.SavepointContext savepoint => new SavepointSyntax(savepoint.colId().ToIdentifier(), position),
            SqlGrammar.ReleaseContext release => new ReleaseSyntax(release.colId().ToIdentifier(), position),
            _ => new UnsupportedStatementSyntax(
                context.Start.Type == SqlGrammar.PREPARE ? "PREPARE TRANSACTION"
                    : $"{context.Start.Text.ToUpperInvariant()} PREPARED",
                position),
        };
    }

    private static bool IsChained(SqlGrammar.ChainContext? context) => context is not null && context.NO() is null;

    private static string? Reference(SqlGrammar.SettingReferenceContext context) => context switch
    {
        _ when context.settingName() is { } name => Name(name),
        _ when context.ZONE() is not null => "timezone",
        _ when context.ISOLATION() is not null => "transaction_isolation",
        _ when context.AUTHORIZATION() is not null => "session_authorization",
        _ => null,
    };

    private static string Name(SqlGrammar.SettingNameContext context) =>
        string.Join('.', context.colId().Select(part => part.Start.Value()));

    private static SettingValue Value(SqlGrammar.SettingValueContext context) => context.SCONST() is { } text
        ? Quoted(text)
        : context.MINUS() is not null
            ? Bare(context.Stop) with { Text = "-" + context.Stop.Text }
            : Bare(context.Stop);

    private static IReadOnlyList<SettingValue> TimeZone(TreeBuilder builder, SqlGrammar.TimeZoneContext context)
    {
        if (context.INTERVAL() is not null)
        {
            var fields = context.intervalFields();
            var type = builder.Types.BuildInterval(context.Start, fields, context.ICONST());
            if (type.Fields is not (null or IntervalFields.Hour or IntervalFields.HourToMinute))
            {
                throw SyntaxErrors.Rule("time zone interval must be HOUR or HOUR TO MINUTE", fields!.Position());
            }

            return
            [
                Quoted(context.SCONST()) with { Interval = PrimaryBuilder.TypedLiteral(type, context.SCONST().Symbol) },
            ];
        }

        return context switch
        {
            _ when context.DEFAULT() is not null || context.LOCAL() is not null => [],
            _ when context.SCONST() is { } text => [Quoted(text)],
            _ when context.MINUS() is not null => [Bare(context.Stop) with { Text = "-" + context.Stop.Text }],
            _ => [Bare(context.Stop)],
        };
    }

    private static SettingValue WordOrText(ParserRuleContext? word, ITerminalNode text) =>
        word is null ? Quoted(text) : Bare(word.Start);

    private static SettingValue Quoted(ITerminalNode text) =>
        new(text.Value(), IsQuoted: true, Interval: null, text.Position());

    private static SettingValue Bare(IToken word) =>
        new(word.Value(), IsQuoted: false, Interval: null, word.Position());

    private static TransactionModes Modes(SqlGrammar.TransactionModeContext[] modes)
    {
        var result = TransactionModes.None;
        foreach (var mode in modes)
        {
            result = mode switch
            {
                _ when mode.DEFERRABLE() is not null => result with { Deferrable = mode.NOT() is null },
                _ when mode.ONLY() is not null => result with { ReadOnly = true },
                _ when mode.WRITE() is not null => result with { ReadOnly = false },
                _ when mode.UNCOMMITTED() is not null => result with { Isolation = IsolationLevel.ReadUncommitted },
                _ when mode.COMMITTED() is not null => result with { Isolation = IsolationLevel.ReadCommitted },
                _ when mode.REPEATABLE() is not null => result with { Isolation = IsolationLevel.RepeatableRead },
                _ => result with { Isolation = IsolationLevel.Serializable },
            };
        }

        return result;
    }
}
