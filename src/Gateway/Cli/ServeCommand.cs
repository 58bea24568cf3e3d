using System.CommandLine;
using SqlGateway.Gateway.Composition;
using SqlGateway.Gateway.Options;

namespace SqlGateway.Gateway.Cli;

internal static class ServeCommand
{
    /// <summary>The options that have a flag of their own.</summary>
    public static IReadOnlyList<OptionDefinition> Flags { get; } =
        [.. OptionTable.All.Where(option => option.Flag is not null)];

    public static Command Create(CommandEnvironment environment)
    {
        var flags = new ConfigurationFlags(Flags);
        var command = new Command(
            "serve", "Starts the gateway. It stops on SIGTERM or SIGINT after running statements ended.");
        flags.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var problems = new List<OptionProblem>();
            var options = GatewayOptionsBuilder.Build(flags.Resolve(parsed, environment.Variables, problems), problems);
            return await GatewayProcess.RunAsync(options, environment.Output, environment.Time, cancellationToken);
        });
        return command;
    }
}
