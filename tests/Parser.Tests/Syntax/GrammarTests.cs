using System.Diagnostics;
using Xunit;

namespace SqlGateway.Parser.Tests.Syntax;

public sealed class GrammarTests
{
    [Fact]
    public async Task Generate_FromCommittedGrammar_GivesCommittedCode()
    {
        var grammar = Path.Combine(StatementFile.RepositoryRoot(), "grammar");
        if (!Directory.Exists(Path.Combine(grammar, "node_modules")))
        {
            var installed = await RunAsync("npm", ["ci", "--silent", "--no-audit", "--no-fund"], grammar);
            Assert.SkipUnless(installed == 0, "the grammar's generator cannot be installed: npm ci failed");
        }

        var fresh = Directory.CreateTempSubdirectory("grammar");
        try
        {
            Assert.Equal(0, await RunAsync(Path.Combine(grammar, "generate"), [fresh.FullName], grammar));

            var committed = Path.Combine(StatementFile.RepositoryRoot(), "src", "Parser", "Generated");
            Assert.Equal(Names(committed), Names(fresh.FullName));
            foreach (var name in Names(committed))
            {
                Assert.True(
                    await File.ReadAllTextAsync(Path.Combine(committed, name), Cancel)
                        == await File.ReadAllTextAsync(Path.Combine(fresh.FullName, name), Cancel),
                    $"{name} is not what grammar/generate writes: run it and commit the result");
            }
        }
        finally
        {
            fresh.Delete(recursive: true);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static IReadOnlyList<string> Names(string folder) =>
        [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static async Task<int> RunAsync(string program, string[] arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync(Cancel);
            var errors = process.StandardError.ReadToEndAsync(Cancel);
            await process.WaitForExitAsync(Cancel);
            await Task.WhenAll(output, errors);
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
