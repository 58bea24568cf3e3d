using System.Diagnostics;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Errors;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Service.Sample;

/// <summary>Makes schema <c>shop</c> by SQL, in one transaction, where a new catalog holds nothing yet.</summary>
public static class SampleCatalog
{
    private const string Resource = "SqlGateway.Service.Sample.sample.sql";

    /// <returns>Whether it was made now.</returns>
    public static async Task<bool> EnsureAsync(
        QueryService service, ICatalog catalog, ClientIdentity owner, CancellationToken cancellationToken)
    {
        var snapshot = await catalog.ResolveAsync([], cancellationToken);
        if (snapshot.TryGetDatabase("shop", out _) || snapshot.Tables.Any(t => t.Kind is TableKind.Managed or TableKind.View))
        {
            return false;
        }

        await using var session = service.OpenSession(owner, catalog.Name);
        foreach (var statement in service.Parse(await ReadAsync(cancellationToken)))
        {
            var prepared = await service.PrepareAsync(session, statement, [], cancellationToken);
            await using var execution = await service.ExecuteAsync(session, prepared, [], cancellationToken);
            if (await execution.ReadAsync(cancellationToken) is not null)
            {
                throw SqlErrors.Internal("a statement of the sample returned rows");
            }
        }

        await service.CommitImplicitAsync(session, cancellationToken);
        return true;
    }

    private static async Task<string> ReadAsync(CancellationToken cancellationToken)
    {
        await using var stream = typeof(SampleCatalog).Assembly.GetManifestResourceStream(Resource)
            ?? throw new UnreachableException($"{Resource} is embedded");
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
