using System.Collections.Frozen;
using SqlGateway.Core.Errors;
using SqlGateway.Core.Types;
using SqlGateway.Parser.Binding.Scopes;
using SqlGateway.Parser.Binding.Tree;
using SqlGateway.Parser.Functions;
using SqlGateway.Parser.Syntax;

namespace SqlGateway.Parser.Binding.Expressions;

/// <summary>Functions whose value session, transaction or server know when the statement runs.</summary>
public static class SessionFunctions
{
    public const uint Now = 1299;
    public const uint CurrentUser = 745;
    public const uint SessionUser = 746;
    public const uint CurrentDatabase = 861;
    public const uint CurrentSchema = 1402;
    public const uint SetConfig = 2078;

    private static readonly FrozenSet<uint> Oids = new uint[]
    {
        Now, CurrentUser, SessionUser, CurrentDatabase, CurrentSchema, SetConfig,
        89, // version
        274, // timeofday
        315, // pg_jit_available
        710, // getpgusername
        810, // pg_client_encoding
        817, // current_query
        1403, // current_schemas
        1039, // getdatabaseencoding
        2026, // pg_backend_pid
        2034, // pg_conf_load_time
        2077, 3294, // current_setting
        2096, // pg_terminate_backend
        2171, // pg_cancel_backend
        2196, 2197, 2198, 2199, // inet_client_addr, inet_client_port, inet_server_addr, inet_server_port
        2560, // pg_postmaster_start_time
        2647, 2648, 2649, // transaction_timestamp, statement_timestamp, clock_timestamp
        2854, // pg_my_temp_schema
        2892, // pg_advisory_unlock_all
        2943, 3348, // txid_current, txid_current_if_assigned
        3163, // pg_trigger_depth
        3810, // pg_is_in_recovery
    }.ToFrozenSet();

    /// <summary>Every such function's oid in <c>pg_proc</c>.</summary>
    public static IReadOnlyCollection<uint> All => Oids;

    internal static bool IsSessionFunction(uint oid) => Oids.Contains(oid);

    /// <summary>Then there is no one value for the statement.</summary>
    internal static bool ReadColumns(IReadOnlyList<BoundExpression> arguments)
    {
        var finder = new ColumnFinder();
        foreach (var argument in arguments)
        {
            finder.VisitExpression(argument);
        }

        return finder.Relations.Count > 0;
    }

    internal static BoundExpression Bind(
        BuiltinFunction function, IReadOnlyList<BoundExpression> arguments, SqlType type, Scope scope, int position)
    {
        if (ReadColumns(arguments))
        {
            throw SqlErrors.NotSupported(
                $"{function.Name}() over columns", position, "Give it a constant or a parameter.");
        }

        if (function.Oid is SetConfig or 2096 or 2171 or 2892 && (scope.HasFrom || scope.Parent is not null))
        {
            throw SqlErrors.NotSupported(
                $"{function.Name}() in a query with FROM or in a sub-query", position,
                $"Write SELECT {function.Name}(…) alone.");
        }

        return new BoundSessionValue(function.Oid, arguments, type);
    }

    internal static BoundExpression Keyword(SessionValueSyntax syntax)
    {
        BoundExpression now = new BoundSessionValue(Now, [], SqlType.TimestampTz);
        return syntax.Kind switch
        {
            SessionValueKind.CurrentDate => new BoundCast(now, SqlType.Date, IsExplicit: true),
            SessionValueKind.CurrentTime => Cast(now, SqlType.TimeTz, syntax.Precision),
            SessionValueKind.CurrentTimestamp =>
                syntax.Precision is null ? now : Cast(now, SqlType.TimestampTz, syntax.Precision),
            SessionValueKind.LocalTime => Cast(now, SqlType.Time, syntax.Precision),
            SessionValueKind.LocalTimestamp => Cast(now, SqlType.Timestamp, syntax.Precision),
            SessionValueKind.SessionUser => new BoundSessionValue(SessionUser, [], SqlType.Name),
            SessionValueKind.CurrentCatalog => new BoundSessionValue(CurrentDatabase, [], SqlType.Name),
            SessionValueKind.CurrentSchema => new BoundSessionValue(CurrentSchema, [], SqlType.Name),
            _ => new BoundSessionValue(CurrentUser, [], SqlType.Name),
        };
    }

    private static BoundCast Cast(BoundExpression now, SqlType type, int? precision) =>
        new(now, precision is { } digits ? type.WithModifier(Math.Min(digits, 6)) : type, IsExplicit: true);
}
