using System.CommandLine;
using SqlGateway.Gateway.Options;

namespace SqlGateway.Gateway.Cli;

internal static class ConfigCommand
{
    public static Command Create(CommandEnvironment environment) =>
        new("config", "Shows the configuration.") { Print(environment), Reference(environment) };

    private static Command Print(CommandEnvironment environment)
    {
        var flags = new ConfigurationFlags(ServeCommand.Flags);
        var command = new Command(
            "print", "Prints every option with its value and where that comes from; secrets are hidden.");
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var problems = new List<OptionProblem>();
            var resolved = flags.Resolve(parsed, environment.Variables, problems);
            OptionPrinter.PrintValues(resolved, environment.Output);
            GatewayOptionsBuilder.Build(resolved, problems);
        });
        return command;
    }

    private static Command Reference(CommandEnvironment environment)
    {
        var command = new Command("reference", "Prints the reference page of all options, in Markdown.");
        command.SetAction(_ => OptionPrinter.PrintReference(environment.Output));
        return command;
    }
}
