using System.Globalization;
using System.Text.RegularExpressions;
using SqlGateway.Conformance.Fixtures;

namespace SqlGateway.Conformance.Docs;

/// <summary>
/// Runs the blocks of one page from top to bottom, as a reader would: <c>/srv</c> of the page is a folder of its own,
/// port 5432 the port of its gateway.
/// </summary>
internal sealed partial class PageRun : IAsyncDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Mark = "=== step";
    private const string Password = "correct horse battery staple";

    private static readonly string[] PortFlags = ["--pg-port", "--admin-port", "--flight-port"];

    private readonly string _folder = Directory.CreateTempSubdirectory("docs-").FullName;
    private readonly Dictionary<string, string> _variables;
    private GatewayServer? _server;

    public PageRun()
    {
        // PGPASSWORD serves psql; `gateway user add` reads the same from the standard input.
        _variables = new()
        {
            ["PGPASSWORD"] = Password, ["LC_ALL"] = "C.UTF-8", ["PSQLRC"] = "/dev/null", ["PAGER"] = "",
            ["PGCONNECT_TIMEOUT"] = "20",
        };
        Directory.CreateDirectory(Path.Combine(_folder, "srv"));
        Directory.CreateSymbolicLink(
            Path.Combine(_folder, "artifacts"), Path.Combine(RepositoryPaths.Root, "artifacts"));
    }

    /// <returns>What went otherwise than the page says; null where nothing did.</returns>
    public async Task<string?> RunAsync(CodeBlock block)
    {
        if (block.Action == "serve")
        {
            await ServeAsync(block);
            return null;
        }

        var text = ToReal(string.Join('\n', block.Lines));
        switch (block.Language)
        {
            case "sql" when block.Action == "refused":
                return await RefusedAsync(text);
            case "sql":
                return Failure(await PsqlAsync(text, "-v", "ON_ERROR_STOP=1"));
            case "python":
                var python = text.Contains("pyarrow", StringComparison.Ordinal) ? ArrowPython.Require() : Python;
                return Failure(await ChildProcess.RunAsync(python, ["-c", text], null, _variables));
            case "console" when block.Lines[0].StartsWith("$ ", StringComparison.Ordinal):
                return await ShellAsync(ConsoleSession.Read(block.Lines));
            case "console":
                return await PsqlSessionAsync(ConsoleSession.Read(block.Lines));
            default:
                return $"a block of language \"{block.Language}\" cannot be run";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string? Failure(ProcessOutput result) => result.ExitCode == 0 ? null : result.Output + result.Error;

    private static string? Difference(ConsoleStep step, string printed) => ConsoleSession.Matches(step.Output, printed)
        ? null
        : $"{step.Input}\nprinted\n{printed}\nand not\n{string.Join('\n', step.Output)}";

    /// <summary>Starts the gateway as the block's command says, but on free ports.</summary>
    private async Task ServeAsync(CodeBlock block)
    {
        var words = ToReal(string.Join(' ', block.Lines).Replace("\\ ", " ", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).ToList();
        var isDevelopment = words.Contains("./dev");
        var begin = words.FindIndex(w => w is "--" or "serve");
        var flags = begin < 0 ? [] : words[(begin + 1)..];
        string? data = null;
        List<string> kept = isDevelopment || flags.Contains("--profile") ? [] : ["--profile", "production"];
        for (var i = 0; i < flags.Count; i++)
        {
            if (flags[i] == "--data")
            {
                data = flags[++i];
            }
            else if (PortFlags.Contains(flags[i]))
            {
                i++;
            }
            else
            {
                kept.Add(flags[i]);
            }
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _server = await GatewayServer.StartAsync(data, kept);
    }

    private async Task<string?> ShellAsync(List<ConsoleStep> steps)
    {
        foreach (var step in steps)
        {
            var command = $"cd {_folder}\n{{ {ToReal(step.Input)}\n}} <<< \"$PGPASSWORD\"";
            var result = await ChildProcess.RunAsync("bash", ["-c", command], null, _variables);
            if (Difference(step, ToShown(result.Output + result.Error)) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>One psql for all steps; marks on both of its outputs tell the steps apart.</summary>
    private async Task<string?> PsqlSessionAsync(List<ConsoleStep> steps)
    {
        var script = string.Concat(steps.Select(s => $"{ToReal(s.Input)}\n\\echo {Mark}\n\\warn {Mark}\n"));
        var result = await PsqlAsync(script);
        var outputs = result.Output.Split(Mark + "\n");
        var errors = result.Error.Split(Mark + "\n");
        if (outputs.Length != steps.Count + 1 || errors.Length != steps.Count + 1)
        {
            return result.Output + result.Error;
        }

        for (var i = 0; i < steps.Count; i++)
        {
            if (Difference(steps[i], ToShown(outputs[i] + errors[i])) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>Each line is a statement of its own, which must be <c>0A000</c>.</summary>
    private async Task<string?> RefusedAsync(string text)
    {
        var statements = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var script = string.Concat(statements.Select(s => $"{s}\n\\warn {Mark}\n"));
        var result = await PsqlAsync("\\set VERBOSITY sqlstate\n" + script);
        var answers = result.Error.Split(Mark + "\n", StringSplitOptions.TrimEntries);
        var accepted = statements.Where((_, i) => answers.ElementAtOrDefault(i) != "ERROR:  0A000").ToList();
        return accepted.Count == 0 ? null : $"not refused by 0A000: {string.Join(" ", accepted)}\n{result.Error}";
    }

    private Task<ProcessOutput> PsqlAsync(string script, params string[] options) => Psql.RunAsync(
        _server?.PostgresPort ?? throw new InvalidOperationException("the page starts no gateway"), script, options);

    private string ToReal(string text)
    {
        var moved = Srv().Replace(text, Path.Combine(_folder, "srv"));
        return _server is null
            ? moved
            : FlightPort().Replace(
                Port().Replace(moved, _server.PostgresPort.ToString(CultureInfo.InvariantCulture)),
                _server.FlightPort.ToString(CultureInfo.InvariantCulture));
    }

    private string ToShown(string text)
    {
        var shown = text.Replace(Path.Combine(_folder, "srv"), "/srv", StringComparison.Ordinal);
        return _server is { PostgresPort: var port }
            ? shown.Replace(port.ToString(CultureInfo.InvariantCulture), "5432", StringComparison.Ordinal)
            : shown;
    }

    [GeneratedRegex(@"(?<![\w.])/srv(?=/)")]
    private static partial Regex Srv();

    [GeneratedRegex(@"\b5432\b")]
    private static partial Regex Port();

    [GeneratedRegex(@"\b31337\b")]
    private static partial Regex FlightPort();
}
