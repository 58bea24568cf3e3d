using System.Collections;

namespace SqlGateway.Gateway.Cli;

/// <summary>What the commands have from the process around them.</summary>
/// <param name="ReadPassword">Asks with a prompt, without echo on a terminal; null at the end of the input.</param>
internal sealed record CommandEnvironment(
    TextWriter Output, TextWriter Error, IDictionary Variables, TimeProvider Time, Func<string, string?> ReadPassword)
{
    public static CommandEnvironment OfProcess() => new(
        Console.Out, Console.Error, Environment.GetEnvironmentVariables(), TimeProvider.System, PasswordPrompt.Read);
}
