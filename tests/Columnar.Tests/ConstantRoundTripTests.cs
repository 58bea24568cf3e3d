using SqlGateway.Columnar.Arrays;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using Xunit;

namespace SqlGateway.Columnar.Tests;

/// <summary>Single values into Arrow arrays and out again, for each type of the table.</summary>
public sealed class ConstantRoundTripTests
{
    public static TheoryData<SqlType, object> Values => new()
    {
        { SqlType.Bool, true },
        { SqlType.Int2, (short)-5 },
        { SqlType.Int4, int.MinValue },
        { SqlType.Int8, long.MaxValue },
        { SqlType.Float4, 1.5f },
        { SqlType.Float8, double.NegativeInfinity },
        { SqlType.Numeric(38, 3), new SqlNumeric(Int128.Parse("-12345678901234567890123456789012345678"), 3) },
        { SqlType.Text, "äöü €" },
        { SqlType.Jsonb, "{\"a\": 1}" },
        { SqlType.Bytea, new byte[] { 0, 255 } },
        { SqlType.Date, -719_162 },
        { SqlType.Time, 86_400_000_000L },
        { SqlType.TimeTz, new SqlTimeTz(36_000_000_000, -18_000) },
        { SqlType.Timestamp, -1L },
        { SqlType.TimestampTz, long.MaxValue },
        { SqlType.Interval, new SqlInterval(-14, 3, -1) },
        { SqlType.Uuid, new Guid("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11") },
        { SqlType.Oid, uint.MaxValue },
    };

    [Theory, MemberData(nameof(Values))]
    public void Build_ThenRead_GivesTheValuesAndNulls(SqlType type, object value)
    {
        var array = ConstantColumns.Build(type, [null, value, null]);
        Assert.Equal(ArrowTypes.ToArrow(type).TypeId, array.Data.DataType.TypeId);
        Assert.Equal(2, array.NullCount);
        Assert.True(ConstantReader.Read(type, array, 0).IsNull);
        Assert.Equal(value, ConstantReader.Read(type, array, 1).Value);
    }

    [Fact]
    public void Build_NumericOfAnotherScale_IsBroughtToTheTypes()
    {
        var array = ConstantColumns.Build(SqlType.Numeric(10, 4), [new SqlNumeric(15, 1)]);
        Assert.Equal(new SqlNumeric(15_000, 4), ConstantReader.Read(SqlType.Numeric(10, 4), array, 0).Value);
    }

    [Fact]
    public void Build_ArrayOfTwoDimensions_KeepsItsShape()
    {
        var type = SqlType.ArrayOf(SqlType.ArrayOf(SqlType.Int4));
        var value = new SqlArray(SqlType.Int4, [1, 2, null, 4], [2, 2]);
        var read = Assert.IsType<SqlArray>(ConstantReader.Read(type, ConstantColumns.Build(type, [value]), 0).Value);
        Assert.Equal(value.Items, read.Items);
        Assert.Equal(value.Lengths, read.Lengths);
    }

    [Fact]
    public void Batch_Disposed_ReleasesOnce()
    {
        var released = 0;
        IReadOnlyList<ResultColumn> columns = [new("a", SqlType.Int4)];
        var batch = new ColumnarBatch(ConstantColumns.ToBatch(columns, [[1]]).Data, () => released++);
        batch.Dispose();
        batch.Dispose();
        Assert.Equal(1, released);
    }
}
