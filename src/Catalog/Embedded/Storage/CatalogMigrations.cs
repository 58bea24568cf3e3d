using DbUp;
using DbUp.Engine.Output;
using SqlGateway.Core.Errors;

namespace SqlGateway.Catalog.Embedded.Storage;

/// <summary>Brings the store's tables up to this version: scripts forward only, each in its transaction, in order of name.</summary>
internal static class CatalogMigrations
{
    public static void Run(string connectionString)
    {
        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(
                typeof(CatalogMigrations).Assembly, name => name.Contains(".Migrations.", StringComparison.Ordinal))
            .WithVariablesDisabled()
            .WithTransactionPerScript()
            .LogTo(new NoOpUpgradeLog())
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw SqlErrors.Internal($"the catalog's store cannot be brought up to date by \"{result.ErrorScript?.Name}\"", result.Error);
        }
    }
}
