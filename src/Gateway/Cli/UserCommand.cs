using System.CommandLine;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Users;
using SqlGateway.Protocol.Postgres.Scram;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Cli;

internal static class UserCommand
{
    private const int LongestName = 63; // bytes; PostgreSQL cuts longer identifiers
    private const int LongestPassword = 1024;

    public static Command Create(CommandEnvironment environment) =>
        new("user", "Says who may log in. A running gateway takes changes over.")
        {
            Add(environment), Remove(environment), List(environment),
        };

    private static Command Add(CommandEnvironment environment)
    {
        var flags = new ConfigurationFlags(OptionTable.DataDirectory);
        var name = new Argument<string>("NAME") { Description = "Name of the user." };
        var roles = new Option<string[]>("--role")
        {
            Description = $"Role of the user, repeatable: {string.Join(" or ", GatewayRoles.All)}.", HelpName = "ROLE",
        };
        roles.AcceptOnlyFromAmong([.. GatewayRoles.All]);
        var command = new Command(
            "add", "Adds a user, or gives a user a new password and new roles. The password is asked for, or read from "
            + "the standard input.") { name, roles };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = Options(flags, parsed, environment);
            var user = ValidName(parsed.GetRequiredValue(name));
            var users = UsersFile.Read(options.Auth.UsersFile);
            var secret = ScramSecret.Create(AskPassword(environment, user), options.Auth.ScramIterations);
            var record = new UserRecord(
                user, secret.ToString(), (parsed.GetValue(roles) ?? []).ToHashSet(StringComparer.Ordinal));
            UsersFile.Write(options.Auth.UsersFile, [.. users.Where(other => other.Name != user), record]);
            var done = users.Any(other => other.Name == user) ? "changed" : "added";
            environment.Output.WriteLine($"user \"{user}\" {done} in {options.Auth.UsersFile}");
        });
        return command;
    }

    private static Command Remove(CommandEnvironment environment)
    {
        var flags = new ConfigurationFlags(OptionTable.DataDirectory);
        var name = new Argument<string>("NAME") { Description = "Name of the user." };
        var command = new Command("remove", "Removes a user: new logins are refused, open sessions go on.") { name };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = Options(flags, parsed, environment);
            var user = parsed.GetRequiredValue(name);
            var users = UsersFile.Read(options.Auth.UsersFile);
            if (users.All(other => other.Name != user))
            {
                throw new CommandException($"there is no user \"{user}\" in {options.Auth.UsersFile}");
            }

            UsersFile.Write(options.Auth.UsersFile, users.Where(other => other.Name != user));
            environment.Output.WriteLine($"user \"{user}\" removed from {options.Auth.UsersFile}");
        });
        return command;
    }

    private static Command List(CommandEnvironment environment)
    {
        var flags = new ConfigurationFlags(OptionTable.DataDirectory);
        var command = new Command("list", "Lists the users with their roles.");
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var options = Options(flags, parsed, environment);
            foreach (var user in UsersFile.Read(options.Auth.UsersFile))
            {
                environment.Output.WriteLine(
                    $"{user.Name}\t{string.Join(",", user.Roles.Order(StringComparer.Ordinal))}".TrimEnd());
            }
        });
        return command;
    }

    private static GatewayOptions Options(ConfigurationFlags flags, ParseResult parsed, CommandEnvironment environment)
    {
        var problems = new List<OptionProblem>();
        return GatewayOptionsBuilder.Build(flags.Resolve(parsed, environment.Variables, problems), problems);
    }

    private static string ValidName(string name)
    {
        if (name.Length == 0 || name.Any(char.IsControl) || System.Text.Encoding.UTF8.GetByteCount(name) > LongestName)
        {
            throw new CommandException($"a user's name has 1 to {LongestName} bytes and no control characters");
        }

        return name;
    }

    private static string AskPassword(CommandEnvironment environment, string user)
    {
        var password = environment.ReadPassword($"Password for user {user}: ");
        if (string.IsNullOrEmpty(password) || password.Length > LongestPassword)
        {
            throw new CommandException($"a password has 1 to {LongestPassword} characters");
        }

        return password;
    }
}
