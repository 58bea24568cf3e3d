using SqlGateway.Catalog.Scans;
using SqlGateway.Catalog.Tests.Embedded;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;
using Xunit;

namespace SqlGateway.Catalog.Tests.Scans;

/// <summary>Table t has columns id, amount and partition column day with the values 2024-01-01 (day 19723), -02, -03.</summary>
public sealed class ResolvedScansTests : IAsyncLifetime
{
    private const uint DateEqual = 1093;
    private const uint Int4Equal = 96;

    private CatalogFixture _fixture = null!;
    private TableDefinition _table = null!;

    public async ValueTask InitializeAsync()
    {
        _fixture = await CatalogFixture.OpenAsync();
        _table = await _fixture.CreateAsync("public", "t");
        await using var transaction = _fixture.Catalog.BeginTransaction();
        foreach (var day in new[] { "2024-01-01", "2024-01-02", "2024-01-03" })
        {
            await CatalogFixture.AppendAsync(transaction, _table, 1, day);
        }

        await transaction.CommitAsync(default);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Where_OnOneDay_ReadsOneFile() =>
        await ReadsAsync(Select(Scan(1), OnDay(1, 0)), (1, "1"));

    [Fact]
    public async Task Where_ParameterAndRest_ReadsOneFile() => await ReadsAsync(
        Select(Scan(1), And(Call(DateEqual, Day(1), new BoundParameter(0, SqlType.Date)), IdIs(1, 5))), (1, "3"));

    [Fact]
    public async Task Derived_ConditionOutside_Passes() =>
        await ReadsAsync(Select(Derived(2, Select(Scan(1), IdIs(1, 5), Id(1), Day(1))), OnDay(2, 1, ordinal: 1)), (1, "2"));

    [Fact]
    public async Task Derived_WithLimit_KeepsAll() => await ReadsAsync(
        Select(
            Derived(2, Select(Scan(1), null, Id(1), Day(1)) with { Limit = new BoundConstant(new SqlConstant(SqlType.Int8, 1L)) }),
            OnDay(2, 1, ordinal: 1)),
        (1, "123"));

    [Fact]
    public async Task Derived_WithWindow_KeepsAll()
    {
        var window = new BoundWindowCall(3100, [], null, new BoundWindow([], [], null), SqlType.Int8);
        await ReadsAsync(Select(Derived(2, Select(Scan(1), null, window, Day(1))), OnDay(2, 1, ordinal: 1)), (1, "123"));
    }

    [Fact]
    public async Task Derived_Grouped_PassesOnlyGroupColumns()
    {
        var grouped = new BoundSelect([Day(1), Id(1)], Scan(1), null, [[Day(1)]], null);
        await ReadsAsync(Select(Derived(2, Query(grouped)), OnDay(2, 2, ordinal: 0)), (1, "3"));
        var byId = new BoundSelect([Day(1), Id(1)], Scan(1), null, [[Id(1)]], null);
        await ReadsAsync(Select(Derived(2, Query(byId)), OnDay(2, 2, ordinal: 0)), (1, "123"));
    }

    [Fact]
    public async Task Union_ConditionOutside_PassesToBothSides() => await ReadsAsync(
        Select(
            Derived(3, new BoundQuery(
                [], new BoundSetOperation(SetOperator.Union, true, Select(Scan(1), null, Day(1)), Select(Scan(2), null, Day(2))),
                [], [], null, null)),
            OnDay(3, 0, ordinal: 0)),
        (1, "1"), (2, "1"));

    [Fact]
    public async Task Cte_ReadOnce_IsPrunedByItsReader_ReadTwice_Not()
    {
        var cte = new BoundCte(1, "c", Select(Scan(1), null, Id(1), Day(1)), false, [], null);
        var once = Select(new BoundCteReference(5, 1, []), OnDay(5, 1, ordinal: 1)) with { Ctes = [cte] };
        await ReadsAsync(once, (1, "2"));
        var twice = new BoundJoin(7, JoinKind.Cross, new BoundCteReference(5, 1, []), new BoundCteReference(6, 1, []), null);
        await ReadsAsync(Select(twice, OnDay(5, 1, ordinal: 1)) with { Ctes = [cte] }, (1, "123"));
    }

    [Fact]
    public async Task InnerJoin_ConditionOfJoin_PrunesBoth() => await ReadsAsync(
        Select(new BoundJoin(3, JoinKind.Inner, Scan(1), Scan(2), And(OnDay(1, 0), OnDay(2, 1))), null), (1, "1"), (2, "2"));

    [Fact]
    public async Task LeftJoin_ConditionOfJoin_PrunesTheRightSideOnly() => await ReadsAsync(
        Select(new BoundJoin(3, JoinKind.Left, Scan(1), Scan(2), And(OnDay(1, 0), OnDay(2, 1))), null), (1, "123"), (2, "2"));

    [Fact]
    public async Task LeftJoin_WhereThatTakesNull_KeepsTheRightSide()
    {
        var join = new BoundJoin(3, JoinKind.Left, Scan(1), Scan(2), null);
        await ReadsAsync(Select(join, OnDay(2, 1)), (1, "123"), (2, "2"));
        await ReadsAsync(Select(join, new BoundLogical(false, [OnDay(2, 1), new BoundIsNull(Day(2), false)])), (1, "123"), (2, "123"));
        await ReadsAsync(Select(join with { Kind = JoinKind.Full }, OnDay(1, 1)), (1, "2"), (2, "123"));
    }

    [Fact]
    public async Task Exists_InWhere_IsPrunedByItsOwnCondition() => await ReadsAsync(
        Select(Scan(1), And(OnDay(1, 0), new BoundExists(Select(Scan(2), OnDay(2, 1))))), (1, "1"), (2, "2"));

    private async Task ReadsAsync(BoundQuery query, params (int Relation, string Days)[] expected)
    {
        var parameters = new[] { new SqlConstant(SqlType.Date, 19725) };
        using var scans = await ResolvedScans.ResolveAsync(query, await _fixture.SnapshotAsync(), parameters, null, default);
        Assert.Equal(
            expected,
            scans.Files.OrderBy(s => s.Key)
                .Select(s => (s.Key, string.Concat(s.Value.Files.Select(f => f.PartitionValues[0]![^1]).Order()))));
    }

    private BoundScan Scan(int id) => new(id, _table, [.. _table.Columns.Select(c => new BoundRelationColumn(c.Name, c.Type))]);

    private static BoundDerived Derived(int id, BoundQuery query) => new(id, query, false, null, []);

    private static BoundQuery Select(BoundRelation from, BoundExpression? where, params BoundExpression[] projections) =>
        Query(new BoundSelect(projections, from, where, null, null));

    private static BoundQuery Query(BoundSelect select) => new([], select, [], [], null, null);

    private static BoundColumn Day(int relation, int ordinal = 2) => new(relation, ordinal, SqlType.Date);

    private static BoundColumn Id(int relation) => new(relation, 0, SqlType.Int4);

    private static BoundCall OnDay(int relation, int day, int ordinal = 2) =>
        Call(DateEqual, Day(relation, ordinal), new BoundConstant(new SqlConstant(SqlType.Date, 19723 + day)));

    private static BoundCall IdIs(int relation, int id) =>
        Call(Int4Equal, Id(relation), new BoundConstant(new SqlConstant(SqlType.Int4, id)));

    private static BoundLogical And(params BoundExpression[] operands) => new(true, operands);

    private static BoundCall Call(uint oid, params BoundExpression[] arguments) => new(oid, arguments, SqlType.Bool);
}
