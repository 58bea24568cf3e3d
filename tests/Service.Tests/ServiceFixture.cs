using SqlGateway.Catalog.Embedded;
using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Service.Sessions;
using Xunit;

namespace SqlGateway.Service.Tests;

/// <summary>The service over a real catalog and the real embedded engine, in a folder of its own.</summary>
public sealed class ServiceFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("service-").FullName;
    private EmbeddedCatalog? _catalog;
    private DuckDbRuntime? _runtime;

    public QueryService Service { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var options = new EmbeddedCatalogOptions { DataFolder = Path.Combine(_folder, "data") };
        _runtime = new DuckDbRuntime(
            new DuckDbOptions
            {
                TempDirectory = Path.Combine(_folder, "tmp"), AllowedDirectories = EmbeddedCatalog.ReadableFolders(options),
            },
            TimeProvider.System);
        var engine = new DuckDbEngine(_runtime);
        _catalog = await EmbeddedCatalog.OpenAsync(options, engine, TimeProvider.System);
        Service = QueryServiceFactory.Create(_catalog, engine, TimeProvider.System, () => [new RoleRow("gateway", true)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _runtime!.DisposeAsync();
        await _catalog!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public Session Open(string user = "gateway") =>
        Service.OpenSession(new ClientIdentity(user, new HashSet<string> { GatewayRoles.Administrator }, "postgres", null), "lake");

    /// <summary>Runs every statement of a text as a simple query does; gives the rows of the last.</summary>
    public async Task<Answer> RunAsync(Session session, string text)
    {
        var token = TestContext.Current.CancellationToken;
        var answer = new Answer([], [], string.Empty);
        try
        {
            foreach (var statement in Service.Parse(text))
            {
                var prepared = await Service.PrepareAsync(session, statement, [], token);
                await using var execution = await Service.ExecuteAsync(session, prepared, [], token);
                var rows = new List<IReadOnlyList<object?>>();
                while (await execution.ReadAsync(token) is { } batch)
                {
                    using (batch)
                    {
                        rows.AddRange(Rows(execution.Columns!, batch));
                    }
                }

                answer = new Answer(execution.Columns ?? [], rows, execution.Tag(rows.Count));
            }

            await Service.CommitImplicitAsync(session, token);
        }
        catch
        {
            await Service.FailAsync(session);
            throw;
        }

        return answer;
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(IReadOnlyList<ResultColumn> columns, ColumnarBatch batch)
    {
        for (var row = 0; row < batch.Rows; row++)
        {
            var at = row;
            yield return columns.Select((c, i) => ConstantReader.Read(c.Type, batch.Data.Column(i), at) is var value && value.Value is SqlNumeric number
                ? (decimal)number.Unscaled / (decimal)Math.Pow(10, number.Scale)
                : value.Value).ToArray();
        }
    }
}

/// <param name="Rows">In the CLR forms of constants; numerics as decimal.</param>
public sealed record Answer(IReadOnlyList<ResultColumn> Columns, IReadOnlyList<IReadOnlyList<object?>> Rows, string Tag);
