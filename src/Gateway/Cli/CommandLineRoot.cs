using System.CommandLine;
using System.Reflection;
using SqlGateway.Core.Errors;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Users;

namespace SqlGateway.Gateway.Cli;

/// <summary>The program's commands. Exit codes: 0 done, 1 failed, 2 wrong use or configuration.</summary>
internal static class CommandLineRoot
{
    public static async Task<int> RunAsync(string[] arguments, CommandEnvironment environment)
    {
        var root = new RootCommand(
            "SqlGateway: SQL over Parquet, CSV and JSON files for every client that speaks to PostgreSQL.")
        {
            ServeCommand.Create(environment),
            UserCommand.Create(environment),
            TlsCommand.Create(environment),
            ConfigCommand.Create(environment),
        };
        ReplaceVersion(root, environment);

        // A name or value may begin with "@": nothing is read from files behind the user's back.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = environment.Output,
            Error = environment.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // the server drains by itself; the default would kill it after 2 s
        };
        if (parsed.Errors.Count > 0)
        {
            var command = parsed.CommandResult.Command;
            foreach (var error in parsed.Errors)
            {
                environment.Error.WriteLine($"gateway: {error.Message}");
            }

            foreach (var token in parsed.UnmatchedTokens)
            {
                var names = command.Options.Select(option => option.Name)
                    .Concat(command.Subcommands.Select(child => child.Name));
                if (NearestName.Of(token, names) is { } nearest)
                {
                    environment.Error.WriteLine($"gateway: \"{token}\": did you mean \"{nearest}\"?");
                }
            }

            environment.Error.WriteLine($"gateway: see gateway {CommandPath(command)}--help");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(invocation);
        }
        catch (OptionsException wrong)
        {
            foreach (var problem in wrong.Problems)
            {
                environment.Error.WriteLine($"gateway: {problem}");
            }

            return 2;
        }
        catch (Exception failed) when (failed
            is CommandException or UsersFileException or GatewayException or IOException or UnauthorizedAccessException)
        {
            environment.Error.WriteLine($"gateway: {failed.Message}");
            if (failed is GatewayException { InnerException: { } cause })
            {
                environment.Error.WriteLine($"gateway: because {cause.Message}");
            }

            return 1;
        }
    }

    private static void ReplaceVersion(RootCommand root, CommandEnvironment environment)
    {
        foreach (var option in root.Options)
        {
            if (option is VersionOption version)
            {
                version.Action = new PrintVersion(environment);
            }
        }
    }

    private static string CommandPath(Command command) =>
        command is RootCommand
            ? ""
            : $"{string.Concat(command.Parents.OfType<Command>().Select(CommandPath))}{command.Name} ";

    private sealed class PrintVersion(CommandEnvironment environment)
        : System.CommandLine.Invocation.SynchronousCommandLineAction
    {
        public override int Invoke(ParseResult parseResult)
        {
            var version = typeof(CommandLineRoot).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!;
            environment.Output.WriteLine($"gateway {version.InformationalVersion.Split('+')[0]}");
            return 0;
        }
    }
}

/// <summary>A command cannot do what was asked; the message is for the user.</summary>
internal sealed class CommandException(string message) : Exception(message);
