using SqlGateway.Catalog.Scans;
using SqlGateway.Core.Catalog;
using SqlGateway.Core.Names;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Parser.Binding.Tree;
using Xunit;

namespace SqlGateway.Catalog.Tests.Scans;

/// <summary>
/// The partitions are (1, '2024-01-01', 'a'), (2, '2024-01-02', 'B'), (10, null, 'é'), (null, '2023-12-31', 'a');
/// a case gives the numbers, from 0, of those kept: what PostgreSQL's WHERE keeps of such rows, or more.
/// </summary>
public class PartitionPrunerTests
{
    private const int Relation = 3;
    private const uint Int4Equal = 96;
    private const uint Int4Less = 97;
    private const uint Int4NotEqual = 518;
    private const uint Int48Less = 37;
    private const uint TextEqual = 98;
    private const uint TextGreater = 666;
    private const uint DateLessOrEqual = 1096;
    private const uint TimestampGreater = 2064;
    private const uint NumericGreater = 1756;

    private static readonly string?[][] Partitions =
        [["1", "2024-01-01", "a"], ["2", "2024-01-02", "B"], ["10", null, "é"], [null, "2023-12-31", "a"]];

    private static readonly TableDefinition Table = new(
        1, new TableName("public", "t"), TableKind.External,
        [new("x", SqlType.Int4), new("n", SqlType.Int4), new("d", SqlType.Date), new("s", SqlType.Text)], 3, 1);

    private static readonly BoundColumn X = new(Relation, 0, SqlType.Int4);
    private static readonly BoundColumn N = new(Relation, 1, SqlType.Int4);
    private static readonly BoundColumn D = new(Relation, 2, SqlType.Date);
    private static readonly BoundColumn S = new(Relation, 3, SqlType.Text);

    private static readonly Dictionary<string, (BoundExpression Condition, int[] Kept)> Known = new()
    {
        ["n = 2"] = (Call(Int4Equal, N, Int(2)), [1]),
        ["n <> 2"] = (Call(Int4NotEqual, N, Int(2)), [0, 2]),
        ["n < 10"] = (Call(Int4Less, N, Int(10)), [0, 1]),
        ["n < 10::int8"] = (Call(Int48Less, N, new BoundConstant(new SqlConstant(SqlType.Int8, 10L))), [0, 1]),
        ["n::numeric > 1.5"] = (
            Call(
                NumericGreater, new BoundCast(N, SqlType.Numeric(10, 0), true),
                new BoundConstant(new SqlConstant(SqlType.Numeric(2, 1), new SqlNumeric(15, 1)))),
            [1, 2]),
        ["n = $1"] = (Call(Int4Equal, N, new BoundParameter(0, SqlType.Int4)), [2]),
        ["n = $2, which is null"] = (Call(Int4Equal, N, new BoundParameter(1, SqlType.Int4)), []),
        ["n IN (1, 10)"] = (new BoundIn(N, [Int(1), Int(10)], false), [0, 2]),
        ["n NOT IN (1, 10)"] = (new BoundIn(N, [Int(1), Int(10)], true), [1]),
        ["n NOT IN (1, null)"] = (new BoundIn(N, [Int(1), Null()], true), []),
        ["n = ANY('{1,2}')"] = (new BoundQuantifiedArray(Int4Equal, false, N, Array(1, 2)), [0, 1]),
        ["n <> ALL('{1,2}')"] = (new BoundQuantifiedArray(Int4NotEqual, true, N, Array(1, 2)), [2]),
        ["n IS NULL"] = (new BoundIsNull(N, false), [3]),
        ["n IS NOT NULL"] = (new BoundIsNull(N, true), [0, 1, 2]),
        ["n IS DISTINCT FROM 1"] = (new BoundIsDistinct(N, Int(1), false), [1, 2, 3]),
        ["NOT n = 1"] = (new BoundNot(Call(Int4Equal, N, Int(1))), [1, 2]),
        ["(n = 1) IS NOT TRUE"] = (new BoundTruthTest(Call(Int4Equal, N, Int(1)), TruthTest.True, true), [1, 2, 3]),
        ["d <= '2024-01-01'"] = (
            Call(DateLessOrEqual, D, new BoundConstant(new SqlConstant(SqlType.Date, 19723))), [0, 3]),
        ["d::timestamp > '2024-01-01 12:00'"] = (
            Call(
                TimestampGreater, new BoundCast(D, SqlType.Timestamp, false),
                new BoundConstant(new SqlConstant(SqlType.Timestamp, 1_704_110_400_000_000L))),
            [1]),
        ["s = 'a'"] = (Call(TextEqual, S, Text("a")), [0, 3]),
        ["s > 'a'"] = (Call(TextGreater, S, Text("a")), [2]),
        ["n = 1 OR x = 5"] = (Either(Call(Int4Equal, N, Int(1)), Call(Int4Equal, X, Int(5))), [0, 1, 2, 3]),
        ["n = 1 AND x = 5"] = (new BoundLogical(true, [Call(Int4Equal, N, Int(1)), Call(Int4Equal, X, Int(5))]), [0]),
        ["n = 1 OR s = 'B'"] = (Either(Call(Int4Equal, N, Int(1)), Call(TextEqual, S, Text("B"))), [0, 1]),
        ["NOT (n = 1 OR x = 5)"] = (
            new BoundNot(Either(Call(Int4Equal, N, Int(1)), Call(Int4Equal, X, Int(5)))), [1, 2]),
        ["n = other.n"] = (Call(Int4Equal, N, new BoundColumn(9, 1, SqlType.Int4)), [0, 1, 2]),
        ["abs(n) = 1"] = (Call(Int4Equal, new BoundCall(1397, [N], SqlType.Int4), Int(1)), [0, 1, 2, 3]),
    };

    public static TheoryData<string> Conditions() => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Conditions))]
    public void Build_Condition_KeepsWhatMayMatch(string condition)
    {
        var (bound, kept) = Known[condition];
        var keep = PartitionPruner.Build(
            [bound], Table, Relation, [new(SqlType.Int4, 10), SqlConstant.Null(SqlType.Int4)]);
        Assert.NotNull(keep);
        Assert.Equal(kept, Enumerable.Range(0, Partitions.Length).Where(i => keep(Partitions[i])));
    }

    [Fact]
    public void Build_NothingAboutPartitions_IsNull()
    {
        Assert.Null(PartitionPruner.Build([Call(Int4Equal, X, Int(5))], Table, Relation, []));
        Assert.Null(PartitionPruner.Build([Call(Int4Equal, new BoundColumn(9, 1, SqlType.Int4), Int(5))], Table, Relation, []));
    }

    [Fact]
    public void Build_FolderThatIsNoValueOfTheType_IsKept()
    {
        var keep = PartitionPruner.Build([Call(Int4Equal, N, Int(5))], Table, Relation, []);
        Assert.True(keep!(["0x5", "2024-01-01", "a"]));
    }

    private static BoundCall Call(uint oid, params BoundExpression[] arguments) => new(oid, arguments, SqlType.Bool);

    private static BoundLogical Either(params BoundExpression[] operands) => new(false, operands);

    private static BoundConstant Int(int value) => new(new SqlConstant(SqlType.Int4, value));

    private static BoundConstant Null() => new(SqlConstant.Null(SqlType.Int4));

    private static BoundConstant Text(string value) => new(new SqlConstant(SqlType.Text, value));

    private static BoundConstant Array(params object?[] items) =>
        new(new SqlConstant(SqlType.ArrayOf(SqlType.Int4), SqlArray.Of(SqlType.Int4, items)));
}
