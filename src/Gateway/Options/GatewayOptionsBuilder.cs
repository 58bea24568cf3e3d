using System.Net;
using SqlGateway.Gateway.Tls;

namespace SqlGateway.Gateway.Options;

/// <summary>
/// Turns resolved values into <see cref="GatewayOptions"/>, and judges the combinations that no single value shows.
/// </summary>
internal static class GatewayOptionsBuilder
{
    /// <exception cref="OptionsException">With these problems and those found here.</exception>
    public static GatewayOptions Build(ResolvedOptions resolved, List<OptionProblem> problems)
    {
        var data = Path.GetFullPath(NotEmpty(resolved, OptionTable.DataDirectory, problems));
        var options = new GatewayOptions
        {
            Profile = resolved.Get(OptionTable.Profile),
            DataDirectory = data,
            Catalog = new(
                NotEmpty(resolved, OptionTable.CatalogName, problems),
                [.. resolved.Get(OptionTable.CatalogLocations).Select(Path.GetFullPath)],
                Attached(resolved, problems),
                resolved.Get(OptionTable.CatalogSample) && resolved.Get(OptionTable.Profile) is Profile.Development),
            Postgres = Listener(resolved, OptionTable.PostgresHost, OptionTable.PostgresPort, problems),
            Flight = new(
                [IPAddress.Loopback], resolved.Get(OptionTable.FlightPort), PortName(OptionTable.FlightPort)),
            Admin = Listener(resolved, OptionTable.AdminHost, OptionTable.AdminPort, problems),
            Tls = Tls(resolved, data),
            Auth = new(
                Path.GetFullPath(OrNull(resolved.Get(OptionTable.UsersFile)) ?? Path.Combine(data, "users")),
                resolved.Get(OptionTable.ScramIterations)),
            Limits = new()
            {
                Connections = resolved.Get(OptionTable.Connections),
                UnauthenticatedConnections = resolved.Get(OptionTable.UnauthenticatedConnections),
                StartupTimeout = resolved.Get(OptionTable.StartupTimeout),
                LoginAttempts = resolved.Get(OptionTable.LoginAttempts),
                CancelRequests = resolved.Get(OptionTable.CancelRequests),
                MessageSize = (int)Math.Min(resolved.Get(OptionTable.MessageSize), 0x3fff_ffff),
                StatementSize = (int)Math.Min(resolved.Get(OptionTable.StatementSize), 0x3fff_ffff),
                Portals = resolved.Get(OptionTable.Portals),
                SendBuffer = (int)resolved.Get(OptionTable.SendBuffer),
            },
            DuckDb = new(
                resolved.Get(OptionTable.DuckDbMemoryLimit), resolved.Get(OptionTable.DuckDbThreads),
                Path.GetFullPath(OrNull(resolved.Get(OptionTable.DuckDbTempDirectory)) ?? Path.Combine(data, "spill")),
                resolved.Get(OptionTable.DuckDbMaxTempSize)),
            StatementTimeout = resolved.Get(OptionTable.StatementTimeout),
            IdleInTransactionTimeout = resolved.Get(OptionTable.IdleInTransactionTimeout),
            DrainGrace = resolved.Get(OptionTable.DrainGrace),
            Log = new(resolved.Get(OptionTable.LogLevel), resolved.Get(OptionTable.LogFormat)),
        };

        JudgeTogether(options, resolved, problems);
        return problems.Count == 0 ? options : throw new OptionsException([.. problems]);
    }

    private static void JudgeTogether(GatewayOptions options, ResolvedOptions resolved, List<OptionProblem> problems)
    {
        if (options.Profile is Profile.Development && !options.Postgres.IsLoopback)
        {
            problems.Add(new(
                Blame(resolved, OptionTable.PostgresHost, OptionTable.Profile),
                "the development profile asks for no password and listens on loopback addresses only, not on "
                + $"\"{resolved.Get(OptionTable.PostgresHost)}\"; use --profile production for other addresses"));
        }

        if (options.Tls.Certificate is null != options.Tls.Key is null)
        {
            problems.Add(new(
                Blame(resolved, OptionTable.TlsCertificate, OptionTable.TlsKey),
                "\"tls.certificate\" and \"tls.key\" go together"));
        }

        if (options.Tls.Certificate is null && options.Tls.Required is TlsRequirement.Always)
        {
            problems.Add(new(
                resolved.SourceOf(OptionTable.TlsRequired),
                "\"tls.required\" is always, but there is no \"tls.certificate\"; gateway tls init makes one"));
        }

        // The listeners would fight over one port.
        if (options.Postgres.Port != 0 && options.Postgres.Port == options.Admin.Port)
        {
            problems.Add(new(
                Blame(resolved, OptionTable.AdminPort, OptionTable.PostgresPort),
                $"\"postgres.port\" and \"admin.port\" are both {options.Admin.Port}"));
        }
    }

    private static List<AttachedFolder> Attached(ResolvedOptions resolved, List<OptionProblem> problems)
    {
        var source = resolved.SourceOf(OptionTable.Attach);
        var attached = new List<AttachedFolder>();
        foreach (var item in resolved.Get(OptionTable.Attach))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || equals == item.Length - 1)
            {
                problems.Add(new(source, $"\"attach\" takes NAME=PATH, not \"{item}\""));
                continue;
            }

            var folder = new AttachedFolder(item[..equals], Path.GetFullPath(item[(equals + 1)..]));
            if (attached.Any(other => other.Schema == folder.Schema))
            {
                problems.Add(new(source, $"\"attach\" names \"{folder.Schema}\" twice"));
            }
            else if (!Directory.Exists(folder.Path))
            {
                problems.Add(new(source, $"\"attach\": there is no folder {folder.Path}"));
            }

            attached.Add(folder);
        }

        return attached;
    }

    private static ListenerOptions Listener(
        ResolvedOptions resolved, OptionDefinition<string> host, OptionDefinition<int> port,
        List<OptionProblem> problems)
    {
        var text = resolved.Get(host);
        IReadOnlyList<IPAddress> addresses = text switch
        {
            "localhost" => [IPAddress.Loopback],
            "*" => [IPAddress.Any],
            _ when IPAddress.TryParse(text, out var address) => [address],
            _ => [],
        };
        if (addresses.Count == 0)
        {
            problems.Add(new(
                resolved.SourceOf(host), $"\"{host.Name}\" must be an IP address, localhost or *, not \"{text}\""));
        }

        return new(addresses, resolved.Get(port), PortName(port));
    }

    private static string PortName(OptionDefinition<int> port) => $"{port.Flag} (option {port.Name})";

    private static TlsOptions Tls(ResolvedOptions resolved, string data)
    {
        var certificate = OrNull(resolved.Get(OptionTable.TlsCertificate));
        var key = OrNull(resolved.Get(OptionTable.TlsKey));
        var made = TlsFiles.In(TlsFiles.FolderOf(data));
        if (certificate is null && key is null && File.Exists(made.Certificate))
        {
            (certificate, key) = (made.Certificate, made.Key);
        }

        return new(
            certificate is null ? null : Path.GetFullPath(certificate), key is null ? null : Path.GetFullPath(key),
            OrNull(resolved.Get(OptionTable.TlsKeyPassword)), resolved.Get(OptionTable.TlsRequired));
    }

    private static string NotEmpty(
        ResolvedOptions resolved, OptionDefinition<string> option, List<OptionProblem> problems)
    {
        var text = resolved.Get(option);
        if (text.Length > 0)
        {
            return text;
        }

        problems.Add(new(resolved.SourceOf(option), $"\"{option.Name}\" must not be empty"));
        return option.Default;
    }

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    /// <summary>The first that somebody gave; a default is nobody's mistake.</summary>
    private static OptionSource Blame(ResolvedOptions resolved, params OptionDefinition[] options)
    {
        var sources = options.Select(resolved.SourceOf).ToList();
        return sources.Find(source => source.Layer != OptionLayer.Default) ?? sources[0];
    }
}
