using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Settings;
using SqlGateway.Core.Types;
using SqlGateway.Engines.Local;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service.Sessions;
using SqlGateway.Service.Settings;

namespace SqlGateway.Service.Statements;

/// <summary>SET, RESET, SHOW, DISCARD.</summary>
internal sealed class SettingHandler : IStatementHandler
{
    public IReadOnlyList<Type> Handles { get; } =
        [typeof(SetSyntax), typeof(ResetSyntax), typeof(ShowSyntax), typeof(DiscardSyntax)];

    public ValueTask<StatementShape> DescribeAsync(
        DescribeContext context, StatementSyntax statement, CancellationToken cancellationToken) =>
        new(statement is ShowSyntax show ? new StatementShape([], Columns(context.Session, show)) : StatementShape.None);

    public async ValueTask<StatementOutcome> RunAsync(
        RunContext context, StatementSyntax statement, CancellationToken cancellationToken)
    {
        switch (statement)
        {
            case SetSyntax set:
                Set(context, set);
                return StatementOutcome.Done("SET");
            case ResetSyntax reset:
                if (reset.Name is null)
                {
                    context.Session.Settings.ResetAll();
                }
                else
                {
                    context.Session.Settings.Reset(reset.Name);
                }

                return StatementOutcome.Done("RESET");
            case ShowSyntax show:
                return Show(context.Session, show);
            case DiscardSyntax discard:
                return await DiscardAsync(context, discard);
            default:
                throw new ArgumentOutOfRangeException(nameof(statement));
        }
    }

    private static void Set(RunContext context, SetSyntax set)
    {
        var settings = context.Session.Settings;
        if (set.Name is "role" or "session_authorization")
        {
            SetIdentity(context.Session, set);
            return;
        }

        if (set.IsLocal && !context.Transaction.IsBlock && !context.Session.IsInMultiStatement)
        {
            context.Session.Notify(Notice.Warning(
                SqlState.NoActiveSqlTransaction, "SET LOCAL can only be used in transaction blocks"));
        }

        if (set.Name == "transaction_read_only" && !set.IsDefault)
        {
            // It belongs to the transaction, not to the session.
            settings.Set(set.Name, SettingText(set), isLocal: true);
            TransactionHandler.Apply(
                context.Transaction, new TransactionModes(null, settings.Get(set.Name) == "on", null));
            return;
        }

        if (set.IsDefault)
        {
            settings.Reset(set.Name);
            return;
        }

        settings.Set(set.Name, SettingText(set), set.IsLocal);
    }

    /// <summary>The gateway has no SET ROLE; asking for the identity that one has is granted, as drivers reset that way.</summary>
    private static void SetIdentity(Session session, SetSyntax set)
    {
        if (!set.IsDefault && set.Values[0].Text is var role && role != session.Identity.User && role != "none")
        {
            throw new GatewayException(
                SqlState.InsufficientPrivilege, $"permission denied to set {set.Name.Replace('_', ' ')} \"{role}\"");
        }
    }

    private static string SettingText(SetSyntax set)
    {
        var isNames = set.Name == "search_path";
        if (set.Values.Count > 1 && !isNames && set.Name != "datestyle" && !set.Name.EndsWith("_libraries", StringComparison.Ordinal)
            && set.Name is not ("temp_tablespaces" or "wal_consistency_checking"))
        {
            throw new GatewayException(SqlState.InvalidParameterValue, $"SET {set.Name} takes only one argument")
            {
                Position = set.Position,
            };
        }

        if (set.Values[0].Interval is not null)
        {
            throw SqlErrors.NotSupported(
                "SET TIME ZONE INTERVAL", set.Values[0].Position, "Give the offset as a number or the zone's name.");
        }

        return string.Join(", ", set.Values.Select(v => isNames ? Quoted(v.Text) : v.Text));
    }

    private static string Quoted(string name) => SearchPath.Quote(name);

    private static IReadOnlyList<ResultColumn> Columns(Session session, ShowSyntax show)
    {
        if (show.Name is null)
        {
            return [new("name", SqlType.Text), new("setting", SqlType.Text), new("description", SqlType.Text)];
        }

        _ = Value(session, show.Name); // an unknown name is an error already here
        return [new(SessionSettings.CanonicalName(show.Name), SqlType.Text)];
    }

    private static StatementOutcome Show(Session session, ShowSyntax show)
    {
        var columns = Columns(session, show);
        IReadOnlyList<IReadOnlyList<object?>> rows = show.Name is null
            ? [.. SettingFacts.All.Where(f => !f.IsHidden).Select(f => new object?[] { f.Name, session.Settings.Show(f.Name), f.ShortDescription })]
            : [[Value(session, show.Name)]];
        return StatementOutcome.Shown(new BatchStream(columns, ConstantColumns.ToBatch(columns, rows)), "SHOW");
    }

    internal static string Value(Session session, string name) => name switch
    {
        "transaction_isolation" => "read committed",
        "transaction_read_only" => session.Transaction is { IsReadOnly: true } ? "on" : "off",
        "role" => "none",
        _ => session.Settings.Show(name),
    };

    private static async ValueTask<StatementOutcome> DiscardAsync(RunContext context, DiscardSyntax discard)
    {
        var session = context.Session;
        switch (discard.Target)
        {
            case DiscardTarget.All:
                if (context.Transaction.IsBlock || context.Session.IsInMultiStatement || context.Transaction.Statements > 0)
                {
                    throw new GatewayException(
                        SqlState.ActiveSqlTransaction, "DISCARD ALL cannot run inside a transaction block");
                }

                await session.Cursors.CloseAllAsync();
                session.Settings.ResetAll();
                session.Statements.Clear();
                await DropTemporaryAsync(context);
                return StatementOutcome.Done("DISCARD ALL");
            case DiscardTarget.Temp:
                await DropTemporaryAsync(context);
                return StatementOutcome.Done("DISCARD TEMP");
            case DiscardTarget.Plans:
                return StatementOutcome.Done("DISCARD PLANS");
            default:
                return StatementOutcome.Done("DISCARD SEQUENCES");
        }
    }

    private static async ValueTask DropTemporaryAsync(RunContext context)
    {
        if (context.Session.Temporary.IsEmpty && context.Transaction.Catalog.IsEmpty)
        {
            return;
        }

        var snapshot = await context.Transaction.Catalog.ResolveAsync([], CancellationToken.None);
        foreach (var table in snapshot.Tables.Where(t => t.IsTemporary).ToArray())
        {
            await context.Transaction.Catalog.DropTableAsync(table, CancellationToken.None);
        }
    }
}
