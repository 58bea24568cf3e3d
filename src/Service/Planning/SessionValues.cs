using System.Globalization;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Settings;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Service.Sessions;
using SqlGateway.Service.Statements;

namespace SqlGateway.Service.Planning;

/// <summary>The constants that stand for values of session, transaction and statement in one execution.</summary>
internal sealed class SessionValues
{
    private readonly TimeProvider _clock;
    private readonly SessionDirectory _sessions;
    private readonly DateTimeOffset _processStart;

    public SessionValues(TimeProvider clock, SessionDirectory sessions)
    {
        _clock = clock;
        _sessions = sessions;
        _processStart = clock.GetUtcNow();
    }

    public SqlConstant Resolve(BoundSessionValue value, RunContext context)
    {
        var name = Builtins.FindFunction(value.Function)?.Name
            ?? throw SqlErrors.Internal($"function {value.Function} is not in the facts");
        return new SqlConstant(value.Type, ValueOf(name, value, context));
    }

    private object? ValueOf(string name, BoundSessionValue value, RunContext context)
    {
        var session = context.Session;
        var arguments = value.Arguments.Select(a => Argument(a, context)).ToArray();
        switch (name)
        {
            case "current_user" or "session_user" or "getpgusername":
                return session.Identity.User;
            case "current_database":
                return session.Database;
            case "current_schema":
                return ExistingSchemas(context, withImplicit: false).FirstOrDefault();
            case "current_schemas":
                return SqlArray.Of(
                    SqlType.Name, [.. ExistingSchemas(context, arguments[0] is true).Select(s => (object?)s)]);
            case "current_setting":
                return Setting(arguments, session);
            case "set_config":
                return SetConfig(arguments, session);
            case "version":
                return ServerIdentity.VersionText;
            case "pg_backend_pid":
                return session.ProcessId;
            case "pg_is_in_recovery":
                return false;
            case "now" or "transaction_timestamp":
                return Microseconds(context.Transaction.Start);
            case "statement_timestamp":
                return Microseconds(context.Query.Start);
            case "clock_timestamp":
                return Microseconds(_clock.GetUtcNow());
            case "pg_postmaster_start_time" or "pg_conf_load_time":
                return Microseconds(_processStart);
            case "txid_current":
                return context.Transaction.Number;
            case "pg_my_temp_schema":
                return 0u;
            case "inet_client_addr":
                return session.Identity.Address?.Address.ToString();
            case "inet_client_port":
                return session.Identity.Address?.Port;
            case "inet_server_addr" or "inet_server_port":
                return null;
            case "pg_cancel_backend":
                return Signal(arguments, session, CancelReason.UserRequest);
            case "pg_terminate_backend":
                return Signal(arguments, session, CancelReason.Shutdown);
            case "pg_advisory_unlock_all":
                return string.Empty;
            case "pg_client_encoding" or "getdatabaseencoding":
                return "UTF8";
            case "current_query":
                return context.Query.Text;
            case "pg_jit_available":
                return false;
            case "txid_current_if_assigned":
                return context.Transaction.Catalog.IsEmpty ? null : context.Transaction.Number;
            case "pg_trigger_depth":
                return 0;
            case "timeofday":
                return _clock.GetUtcNow().ToString("ddd MMM dd HH:mm:ss.ffffff yyyy 'UTC'", CultureInfo.InvariantCulture);
            default:
                throw SqlErrors.NotSupported($"function {name}()");
        }
    }

    /// <summary>The schemas of the search path that exist; pg_temp counts only when there is something in it.</summary>
    private static IEnumerable<string> ExistingSchemas(RunContext context, bool withImplicit)
    {
        var session = context.Session;
        var setting = session.Settings.Get("search_path");
        var names = withImplicit
            ? SearchPath.Resolve(setting, session.Identity.User)
            : SearchPath.Parse(setting).Select(n => n == "$user" ? session.Identity.User : n).Where(n => n != "gateway");
        return names.Where(n => context.SchemaExists(n));
    }

    private static string? Setting(object?[] arguments, Session session)
    {
        if (arguments[0] is not string name)
        {
            return null;
        }

        var missingOk = arguments.Length > 1 && arguments[1] is true;
        return missingOk && session.Settings.Find(name) is null ? null : SettingHandler.Value(session, name);
    }

    private static string SetConfig(object?[] arguments, Session session)
    {
        if (arguments[0] is not string name)
        {
            throw new GatewayException(SqlState.NullValueNotAllowed, "SET requires parameter name");
        }

        session.Settings.Set(name, arguments[1] as string ?? string.Empty, arguments[2] is true);
        return session.Settings.Show(name);
    }

    /// <summary>True when the session exists; another user's may be signalled by administrators only.</summary>
    private object? Signal(object?[] arguments, Session session, CancelReason reason)
    {
        if (arguments[0] is not int processId)
        {
            return null;
        }

        if (_sessions.Find(processId) is not { } target)
        {
            session.Notify(Notice.Warning(SqlState.Warning, $"PID {processId} is not a PostgreSQL backend process"));
            return false;
        }

        if (target.Identity.User != session.Identity.User && !session.Identity.IsAdministrator)
        {
            throw new GatewayException(
                SqlState.InsufficientPrivilege, "must be a member of the role whose process is being terminated or member of pg_signal_backend");
        }

        target.Cancel(reason);
        if (reason == CancelReason.Shutdown)
        {
            target.RequestEnd();
        }

        return true;
    }

    private object? Argument(BoundExpression argument, RunContext context) => argument switch
    {
        BoundConstant constant => constant.Constant.Value,
        BoundParameter parameter => context.Parameters[parameter.Index].Value,
        BoundSessionValue inner => Resolve(inner, context).Value,
        BoundCast { Operand: var operand } cast when operand.Type.IsCharacter && cast.Type.IsCharacter => Argument(operand, context),
        _ => throw SqlErrors.NotSupported(
            "a computed argument of a function of the session", hint: "Give it a constant or a parameter."),
    };

    private static long Microseconds(DateTimeOffset time) =>
        (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
}
