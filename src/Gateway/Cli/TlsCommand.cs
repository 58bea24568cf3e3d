using System.CommandLine;
using System.Net;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Tls;

namespace SqlGateway.Gateway.Cli;

internal static class TlsCommand
{
    public static Command Create(CommandEnvironment environment) =>
        new("tls", "Makes certificates.") { Init(environment) };

    private static Command Init(CommandEnvironment environment)
    {
        var flags = new ConfigurationFlags(OptionTable.DataDirectory, OptionTable.PostgresPort);
        var hosts = new Option<string[]>("--host")
        {
            Description =
                "Name or address that clients connect to; repeatable. localhost and this machine's name are added.",
            HelpName = "HOST",
        };
        var folder = new Option<string?>("--out")
        {
            Description = "Folder of the files [default: tls in the data folder, where gateway serve finds them]",
            HelpName = "DIR",
        };
        var command = new Command("init", "Makes a certificate authority and a server certificate.") { hosts, folder };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            var problems = new List<OptionProblem>();
            var options = GatewayOptionsBuilder.Build(flags.Resolve(parsed, environment.Variables, problems), problems);
            var target = Path.GetFullPath(parsed.GetValue(folder) ?? TlsFiles.FolderOf(options.DataDirectory));
            var named = parsed.GetValue(hosts) ?? [];
            string[] names = [.. named, .. new[] { "localhost", Dns.GetHostName(), "127.0.0.1", "::1" }.Except(named)];
            var files = new CertificateMaker(environment.Time).Make(target, names);
            environment.Output.WriteLine(
                $"certificate authority: {files.AuthorityCertificate} (give it to your clients)");
            environment.Output.WriteLine($"server certificate:    {files.Certificate}, for {string.Join(", ", names)}");
            environment.Output.WriteLine(target == TlsFiles.FolderOf(options.DataDirectory)
                ? $"gateway serve --data {options.DataDirectory} takes it from there."
                : $"gateway serve --set tls.certificate={files.Certificate} --set tls.key={files.Key} uses it.");
            environment.Output.WriteLine(
                $"psql \"host={names[0]} port={options.Postgres.Port} dbname={options.Catalog.Name} user=USER "
                + $"sslmode=verify-full sslrootcert={files.AuthorityCertificate}\"");
        });
        return command;
    }
}
