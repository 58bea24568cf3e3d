using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace SqlGateway.TestKit;

/// <summary>The built gateway as a process of its own, on free ports, over a data folder of its own.</summary>
public sealed class GatewayServer : IAsyncDisposable
{
    private const int Sigterm = 15;
    private static readonly TimeSpan ReadyDeadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly bool _ownsData;
    private readonly ConcurrentQueue<string> _log;

    private GatewayServer(Process process, string data, bool ownsData, ConcurrentQueue<string> log, int postgres, int flight, int admin)
    {
        _process = process;
        Data = data;
        _ownsData = ownsData;
        _log = log;
        PostgresPort = postgres;
        FlightPort = flight;
        AdminPort = admin;
    }

    public string Data { get; }

    public int PostgresPort { get; }

    /// <summary>0 where nothing listens for Flight.</summary>
    public int FlightPort { get; }

    public int AdminPort { get; }

    public int ProcessId => _process.Id;

    /// <summary>What it printed so far.</summary>
    public string Log => string.Join('\n', _log);

    /// <summary>As Npgsql takes it.</summary>
    public string ConnectionString =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={PostgresPort};Username=gateway;Database=lake;Pooling=false");

    /// <param name="data">Kept when given; else a new folder that goes with the server.</param>
    public static async Task<GatewayServer> StartAsync(string? data = null, params IReadOnlyList<string> arguments)
    {
        if (!File.Exists(RepositoryPaths.Gateway))
        {
            throw new FileNotFoundException("build the gateway first: ./dev build", RepositoryPaths.Gateway);
        }

        var folder = data ?? Directory.CreateTempSubdirectory("gateway-").FullName;
        string[] profile = arguments.Contains("--profile") ? [] : ["--profile", "development"];
        var start = new ProcessStartInfo(
            RepositoryPaths.Gateway,
            ["serve", "--data", folder, "--pg-port", "0", "--admin-port", "0", "--flight-port", "0", .. profile, .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        var log = new ConcurrentQueue<string>();
        var ready = new TaskCompletionSource<(int Postgres, int Flight, int Admin)>(TaskCreationOptions.RunContinuationsAsynchronously);
        var postgres = 0;
        var flight = 0;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not { } text)
            {
                return;
            }

            log.Enqueue(text);
            if (text.StartsWith("listening postgres ", StringComparison.Ordinal))
            {
                postgres = IPEndPoint.Parse(text["listening postgres ".Length..]).Port;
            }
            else if (text.StartsWith("listening flight ", StringComparison.Ordinal))
            {
                flight = IPEndPoint.Parse(text["listening flight ".Length..]).Port;
            }
            else if (text.StartsWith("listening admin ", StringComparison.Ordinal))
            {
                ready.TrySetResult((postgres, flight, IPEndPoint.Parse(text["listening admin ".Length..]).Port));
            }
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                log.Enqueue(text);
            }
        };
        process.Exited += (_, _) => ready.TrySetException(
            new InvalidOperationException($"the gateway ended with {process.ExitCode}:\n{string.Join('\n', log)}"));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var ports = await ready.Task.WaitAsync(ReadyDeadline);
        return new GatewayServer(process, folder, data is null, log, ports.Postgres, ports.Flight, ports.Admin);
    }

    /// <summary>SIGTERM, and the exit code that follows.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            _ = Signals.Kill(_process.Id, Sigterm);
        }

        using var deadline = new CancellationTokenSource(EndDeadline);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is put in order.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            try
            {
                await StopAsync();
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
        if (_ownsData)
        {
            Directory.Delete(Data, recursive: true);
        }
    }

    private static class Signals
    {
        [DllImport("libc", EntryPoint = "kill")]
        public static extern int Kill(int process, int signal);
    }
}
