using SqlGateway.Catalog.Tests.Embedded;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using Xunit;

namespace SqlGateway.Catalog.Tests;

public class ViewDependentsTests
{
    [Fact]
    public async Task InDropOrder_ViewsOverViews_ComeBeforeWhatTheyRead()
    {
        await using var fixture = await CatalogFixture.OpenAsync();
        var table = await fixture.CreateAsync("public", "t");
        await using var transaction = fixture.Catalog.BeginTransaction();
        var low = await ViewAsync("low", table.Oid);
        var both = await ViewAsync("both", table.Oid, low.Oid);
        var top = await ViewAsync("top", both.Oid);
        var snapshot = await transaction.ResolveAsync([], default);

        var order = ViewDependents.InDropOrder(snapshot, [table], cascade: true);
        Assert.Equal(["top", "both", "low", "t"], order.Select(t => t.Name.Name));
        Assert.Equal(
            ["top", "low"], ViewDependents.InDropOrder(snapshot, [low, top], cascade: false).Select(t => t.Name.Name));
        foreach (var relation in order)
        {
            await transaction.DropTableAsync(relation, default);
        }

        await transaction.CommitAsync(default);
        Assert.Empty((await fixture.SnapshotAsync()).Tables);

        async Task<TableDefinition> ViewAsync(string name, params uint[] dependsOn) => await transaction.CreateTableAsync(
            new TableDefinition(0, new TableName("public", name), TableKind.View, [new("x", SqlType.Int4)], 0, 0)
            {
                ViewText = "SELECT 1", DependsOn = dependsOn,
            },
            default);
    }
}
