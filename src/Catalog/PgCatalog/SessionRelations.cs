using System.Net;
using SqlGateway.Core.Settings;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;

namespace SqlGateway.Catalog.PgCatalog;

/// <summary>What a session knows: settings, statements, cursors, sessions and the gateway's queries.</summary>
internal static class SessionRelations
{
    private const int MaxActivityQuery = 1024; // characters: track_activity_query_size

    public static void FillSettings(RelationBuilder to, CatalogContent content)
    {
        foreach (var setting in content.Session.Settings)
        {
            var facts = SettingFacts.Find(setting.Name);
            if (facts is { IsHidden: true })
            {
                continue;
            }

            to["name"].Append(facts?.Name ?? setting.Name);
            to["setting"].Append(setting.Value);
            to["unit"].Append(facts?.Unit);
            to["category"].Append(facts?.Category ?? "Customized Options");
            to["short_desc"].Append(facts?.ShortDescription);
            to["extra_desc"].Append(facts?.ExtraDescription);
            to["context"].Append(NameOf(facts?.Context ?? SettingContext.User));
            to["vartype"].Append(NameOf(facts?.ValueType ?? SettingValueType.String));
            to["source"].Append(setting.Source);
            to["min_val"].Append(facts?.Minimum);
            to["max_val"].Append(facts?.Maximum);
            to["enumvals"].AppendValue(
                facts is { EnumValues.Count: > 0 }
                    ? SqlArray.Of(SqlType.Text, [.. facts.EnumValues.Select(v => (object?)v)]) : null);
            to["boot_val"].Append(facts?.BootValue);
            to["reset_val"].Append(setting.Reset);
            to["pending_restart"].Append(false);
            to.EndRow();
        }
    }

    public static void FillShownSettings(RelationBuilder to, CatalogContent content)
    {
        foreach (var setting in content.Session.Settings)
        {
            to["name"].Append(setting.Name);
            to["shown"].Append(setting.Shown ?? setting.Value);
            to.EndRow();
        }
    }

    public static void FillActivity(RelationBuilder to, CatalogContent content)
    {
        foreach (var session in content.Session.Activity)
        {
            var (address, port) = Split(session.Address);
            to["datid"].Append(SystemIds.Database);
            to["datname"].Append(content.Database);
            to["pid"].Append(session.ProcessId);
            to["usesysid"].Append(SystemIds.RoleOf(session.User));
            to["usename"].Append(session.User);
            to["application_name"].Append(session.ApplicationName);
            to["client_addr"].Append(address);
            AppendNullable(to["client_port"], port);
            AppendTime(to["backend_start"], session.BackendStart);
            AppendTime(to["xact_start"], session.TransactionStart);
            AppendTime(to["query_start"], session.QueryStart);
            AppendTime(to["state_change"], session.StateChange);
            to["wait_event_type"].Append(session.State is null or "active" ? null : "Client");
            to["wait_event"].Append(session.State is null or "active" ? null : "ClientRead");
            to["state"].Append(session.State);
            to["query"].Append(session.Query is { Length: > MaxActivityQuery } text ? text[..MaxActivityQuery]
                : session.Query);
            to["backend_type"].Append("client backend");
            to.EndRow();
        }
    }

    public static void FillTls(RelationBuilder to, CatalogContent content)
    {
        foreach (var session in content.Session.Activity)
        {
            to["pid"].Append(session.ProcessId);
            to["ssl"].Append(session.TlsVersion is not null);
            to["version"].Append(session.TlsVersion);
            to["cipher"].Append(session.TlsCipher);
            AppendNullable(to["bits"], session.TlsBits);
            to.EndRow();
        }
    }

    public static void FillGss(RelationBuilder to, CatalogContent content)
    {
        foreach (var session in content.Session.Activity)
        {
            to["pid"].Append(session.ProcessId);
            to["gss_authenticated"].Append(false);
            to["encrypted"].Append(false);
            to.EndRow();
        }
    }

    public static void FillPreparedStatements(RelationBuilder to, CatalogContent content)
    {
        foreach (var statement in content.Session.PreparedStatements)
        {
            to["name"].Append(statement.Name);
            to["statement"].Append(statement.Statement);
            AppendTime(to["prepare_time"], statement.PrepareTime);
            to["parameter_types"].AppendValue(
                SqlArray.Of(SqlType.Of(TypeKind.RegType), [.. statement.ParameterTypes.Select(t => (object?)t)]));
            to["from_sql"].Append(statement.FromSql);
            to["generic_plans"].Append(statement.GenericPlans);
            to["custom_plans"].Append(statement.CustomPlans);
            to.EndRow();
        }
    }

    public static void FillCursors(RelationBuilder to, CatalogContent content)
    {
        foreach (var cursor in content.Session.Cursors)
        {
            to["name"].Append(cursor.Name);
            to["statement"].Append(cursor.Statement);
            to["is_holdable"].Append(cursor.IsHoldable);
            to["is_binary"].Append(cursor.IsBinary);
            to["is_scrollable"].Append(cursor.IsScrollable);
            AppendTime(to["creation_time"], cursor.CreationTime);
            to.EndRow();
        }
    }

    public static void FillQueries(RelationBuilder to, CatalogContent content)
    {
        foreach (var query in content.Session.Queries)
        {
            to["id"].Append(query.Id);
            to["pid"].Append(query.ProcessId);
            to["username"].Append(query.User);
            to["application_name"].Append(query.ApplicationName);
            to["protocol"].Append(query.Protocol);
            to["state"].Append(query.State);
            to["engine"].Append(query.Engine);
            to["route"].Append(query.Route);
            to["query"].Append(query.Query);
            AppendTime(to["started_at"], query.StartedAt);
            AppendTime(to["finished_at"], query.FinishedAt);
            to["queued_ms"].Append(query.Queued.TotalMilliseconds);
            to["planning_ms"].Append(query.Planning.TotalMilliseconds);
            to["acquiring_ms"].Append(query.Acquiring.TotalMilliseconds);
            to["running_ms"].Append(query.Running.TotalMilliseconds);
            to["fetching_ms"].Append(query.Fetching.TotalMilliseconds);
            to["rows"].Append(query.Rows);
            to["sqlstate"].Append(query.SqlState);
            to["error"].Append(query.Error);
            to.EndRow();
        }
    }

    private static void AppendNullable(ColumnBuilder column, int? value)
    {
        if (value is { } number)
        {
            column.Append(number);
        }
    }

    private static void AppendTime(ColumnBuilder column, DateTimeOffset? time)
    {
        if (time is { } at)
        {
            column.Append((at - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        }
    }

    // A local socket has no address and port −1, as in PostgreSQL.
    private static (string? Address, int? Port) Split(EndPoint? address) => address switch
    {
        IPEndPoint { Address.IsIPv4MappedToIPv6: true } ip => (ip.Address.MapToIPv4().ToString(), ip.Port),
        IPEndPoint ip => (ip.Address.ToString(), ip.Port),
        null => (null, null),
        _ => (null, -1),
    };

    private static string NameOf(SettingContext context) => context switch
    {
        SettingContext.Internal => "internal",
        SettingContext.Postmaster => "postmaster",
        SettingContext.Sighup => "sighup",
        SettingContext.SuperuserBackend => "superuser-backend",
        SettingContext.Backend => "backend",
        SettingContext.Superuser => "superuser",
        _ => "user",
    };

    private static string NameOf(SettingValueType type) => type switch
    {
        SettingValueType.Bool => "bool",
        SettingValueType.Integer => "integer",
        SettingValueType.Real => "real",
        SettingValueType.Enum => "enum",
        _ => "string",
    };
}
