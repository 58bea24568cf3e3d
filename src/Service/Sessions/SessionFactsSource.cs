using System.Net;
using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Settings;
using SqlGateway.Service.Queries;

namespace SqlGateway.Service.Sessions;

/// <summary>Tells the system relations what a session may see of itself and of the others.</summary>
internal sealed class SessionFactsSource
{
    private readonly SessionDirectory _sessions;
    private readonly QueryHistory _history;
    private readonly Func<IReadOnlyList<RoleRow>> _roles;

    /// <param name="roles">The users that may log in, as they are now.</param>
    public SessionFactsSource(SessionDirectory sessions, QueryHistory history, Func<IReadOnlyList<RoleRow>> roles)
    {
        _sessions = sessions;
        _history = history;
        _roles = roles;
    }

    public ISessionFacts For(Session session) => new Facts(this, session);

    private sealed class Facts(SessionFactsSource source, Session session) : ISessionFacts
    {
        public string Database => session.Database;

        public IReadOnlyList<RoleRow> Roles => source._roles();

        public IReadOnlyList<SettingRow> Settings =>
        [
            .. SettingFacts.All.Select(f => Row(f.Name)),
            .. session.Settings.CustomNames.Select(Row),
        ];

        public IReadOnlyList<ActivityRow> Activity =>
            [.. source._sessions.All.OrderBy(s => s.ProcessId).Select(s => Row(s, MaySee(s.Identity.User)))];

        public IReadOnlyList<PreparedStatementRow> PreparedStatements =>
        [
            .. session.Statements.Named.Select(s => new PreparedStatementRow(
                s.Name, s.Statement.Text, s.PreparedAt, [.. s.Statement.ParameterTypes.Select(t => t.TypeOid)], s.FromSql)),
        ];

        public IReadOnlyList<CursorRow> Cursors =>
        [
            .. session.Cursors.All.Select(c => new CursorRow(
                c.Name, c.Text, IsHoldable: false, c.IsBinary, IsScrollable: false, c.DeclaredAt)),
        ];

        public IReadOnlyList<QueryRow> Queries =>
            [.. source._history.List().Where(q => MaySee(q.Client.User)).Select(Row)];

        private bool MaySee(string user) => session.Identity.IsAdministrator || user == session.Identity.User;

        private SettingRow Row(string name) => new(
            name, session.Settings.Find(name), session.Settings.StartValue(name),
            session.Settings.IsSet(name) ? "session" : "default")
        {
            Shown = session.Settings.Show(name),
        };

        private static ActivityRow Row(Session other, bool visible)
        {
            var query = other.LastQuery;
            return new ActivityRow(
                other.ProcessId, other.Identity.User, other.Settings.Get("application_name"), visible ? (EndPoint?)other.Identity.Address : null,
                other.Start, visible ? other.Transaction?.Start : null, visible ? query?.Start : null,
                visible ? query?.End ?? query?.Start : null, visible ? State(other) : null,
                visible ? query?.Text : null);
        }

        private static string State(Session other) => other.Running is not null
            ? "active"
            : other.Status switch
            {
                TransactionStatus.Idle => "idle",
                TransactionStatus.Failed => "idle in transaction (aborted)",
                _ => "idle in transaction",
            };

        private static QueryRow Row(Query query) => new(
            query.Id, query.ProcessId, query.Client.User, query.ApplicationName,
            query.Client.Protocol, query.Phase.ToString(), query.Route?.Split(':')[0], query.Route, query.Text, query.Start,
            query.End, query.Rows, query.Error?.SqlState, query.Error?.Message)
        {
            Planning = query.PlanningTime,
            Running = query.RunningTime,
            Fetching = query.FetchingTime,
        };
    }
}
