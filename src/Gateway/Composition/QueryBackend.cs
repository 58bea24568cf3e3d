using Microsoft.Extensions.Logging;
using SqlGateway.Catalog.Embedded;
using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Gateway.Options;
using SqlGateway.Gateway.Postgres.Startup;
using SqlGateway.Gateway.Users;
using SqlGateway.Parser.Syntax;
using SqlGateway.Service;
using SqlGateway.Service.Sample;
using SqlGateway.Service.Sessions;

namespace SqlGateway.Gateway.Composition;

/// <summary>Engine, catalog and the service over them. Owns all three.</summary>
internal sealed class QueryBackend : IAsyncDisposable
{
    private readonly DuckDbRuntime _runtime;
    private readonly EmbeddedCatalog _catalog;

    private QueryBackend(DuckDbRuntime runtime, EmbeddedCatalog catalog, QueryService service)
    {
        _runtime = runtime;
        _catalog = catalog;
        Service = service;
    }

    public QueryService Service { get; }

    /// <summary>Opens everything, and makes the first statement as quick as the tenth.</summary>
    public static async Task<QueryBackend> OpenAsync(
        GatewayOptions options, UserDirectory users, TimeProvider time, ILogger log,
        CancellationToken cancellationToken)
    {
        var catalogOptions = new EmbeddedCatalogOptions
        {
            Name = options.Catalog.Name,
            DataFolder = options.DataDirectory,
            Locations = options.Catalog.Locations,
            Attached = options.Catalog.Attached.ToDictionary(folder => folder.Schema, folder => folder.Path),
        };
        var warmed = Task.Run(SqlParser.Warm, cancellationToken);
        var runtime = new DuckDbRuntime(EngineOptions(options, catalogOptions), time);
        try
        {
            var engine = new DuckDbEngine(runtime);
            var opened = runtime.OpenAsync(cancellationToken);
            var catalog = await EmbeddedCatalog.OpenAsync(catalogOptions, engine, time);
            try
            {
                await opened;
                await warmed;
                await WarmUp.RunAsync(
                    QueryServiceFactory.Create(catalog, engine, time, () => Roles(options, users)), options, time, log);
                var service = QueryServiceFactory.Create(catalog, engine, time, () => Roles(options, users));
                if (options.Catalog.HasSample)
                {
                    await MakeSampleAsync(service, catalog, log, cancellationToken);
                }

                return new(runtime, catalog, service);
            }
            catch
            {
                await catalog.DisposeAsync();
                throw;
            }
        }
        catch
        {
            await runtime.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        await _runtime.DisposeAsync();
    }

    private static async Task MakeSampleAsync(
        QueryService service, EmbeddedCatalog catalog, ILogger log, CancellationToken cancellationToken)
    {
        var owner = new ClientIdentity(
            LoginFlow.DevelopmentUser, GatewayRoles.All.ToHashSet(StringComparer.Ordinal), "postgres", null);
        try
        {
            if (await SampleCatalog.EnsureAsync(service, catalog, owner, cancellationToken))
            {
                CompositionLog.SampleMade(log);
            }
        }
        catch (GatewayException failed)
        {
            // One's own tables are there without it.
            CompositionLog.SampleFailed(log, failed);
        }
    }

    private static DuckDbOptions EngineOptions(GatewayOptions options, EmbeddedCatalogOptions catalog)
    {
        var engine = new DuckDbOptions
        {
            TempDirectory = options.DuckDb.TempDirectory,
            MaxTempBytes = options.DuckDb.MaxTempSize,
            AllowedDirectories = EmbeddedCatalog.ReadableFolders(catalog),
        };
        return engine with
        {
            MemoryLimitBytes = options.DuckDb.MemoryLimit > 0 ? options.DuckDb.MemoryLimit : engine.MemoryLimitBytes,
            Threads = options.DuckDb.Threads > 0 ? options.DuckDb.Threads : engine.Threads,
        };
    }

    /// <summary>What <c>pg_roles</c> shows.</summary>
    private static List<RoleRow> Roles(GatewayOptions options, UserDirectory users)
    {
        var roles = users.All()
            .Select(user => new RoleRow(user.Name, user.Roles.Contains(GatewayRoles.Administrator)))
            .ToList();
        if (options.Profile is Profile.Development && roles.All(role => role.Name != LoginFlow.DevelopmentUser))
        {
            roles.Add(new(LoginFlow.DevelopmentUser, IsSuperuser: true));
        }

        return roles;
    }
}
