using System.Globalization;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Arrays;
using Apache.Arrow.Types;
using SqlGateway.Columnar.Results;
using SqlGateway.Core.Types;
using SqlGateway.Core.Values;
using SqlGateway.Engines.DuckDb;
using SqlGateway.Engines.DuckDb.Kernels;

namespace SqlGateway.Engines.Tests.DuckDb;

/// <summary>A runtime over a folder of its own, and short ways to run statements on it.</summary>
internal sealed class RuntimeFixture : IAsyncDisposable
{
    public RuntimeFixture(Func<DuckDbOptions, DuckDbOptions>? configure = null, params KernelDefinition[] kernels)
    {
        Data = Folder.Make("data");
        var options = new DuckDbOptions
        {
            TempDirectory = Path.Combine(Folder.Path, "tmp"),
            AllowedDirectories = [Data],
            Threads = 2,
            MemoryLimitBytes = 512L << 20,
            FetchSlots = 4,
        };
        Runtime = new DuckDbRuntime(configure?.Invoke(options) ?? options, TimeProvider.System, [.. KernelLibrary.All, .. kernels]);
    }

    public TempFolder Folder { get; } = new();

    public string Data { get; }

    public DuckDbRuntime Runtime { get; }

    public static DuckDbStatement Statement(string sql, params SqlType[] types) => new(sql)
    {
        User = "test",
        Columns = types.Select((t, i) => new ResultColumn("c" + i.ToString(CultureInfo.InvariantCulture), t)).ToList(),
    };

    public Task<List<string>> RowsAsync(string sql, params SqlType[] types) => RowsAsync(Statement(sql, types));

    /// <summary>All rows, values joined by bars.</summary>
    public async Task<List<string>> RowsAsync(DuckDbStatement statement)
    {
        await using var stream = await Runtime.ExecuteAsync(statement, TestTimeout.Token());
        var rows = new List<string>();
        while (await stream.ReadAsync(TestTimeout.Token()) is { } batch)
        {
            using (batch)
            {
                for (var row = 0; row < batch.Rows; row++)
                {
                    rows.Add(string.Join('|', batch.Data.Arrays.Select(a => Format(a, row))));
                }
            }
        }

        return rows;
    }

    public async Task<string> ValueAsync(string expression, SqlType type, params SqlConstant[] parameters)
    {
        var rows = await RowsAsync(Statement("SELECT " + expression, type) with { Parameters = parameters });
        return rows.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await Runtime.DisposeAsync();
        Folder.Dispose();
    }

    private static string Format(IArrowArray array, int row)
    {
        if (array.IsNull(row))
        {
            return "NULL";
        }

        switch (array)
        {
            case BooleanArray a:
                return a.GetValue(row)!.Value ? "t" : "f";
            case Int16Array a:
                return Invariant(a.Values[row]);
            case Int32Array a:
                return Invariant(a.Values[row]);
            case Int64Array a:
                return Invariant(a.Values[row]);
            case UInt32Array a:
                return Invariant(a.Values[row]);
            case FloatArray a:
                return Invariant(a.Values[row]);
            case DoubleArray a:
                return Invariant(a.Values[row]);
            case Date32Array a:
                return "d" + Invariant(a.Values[row]);
            case Time64Array a:
                return "t" + Invariant(a.Values[row]);
            case TimestampArray a:
                return "ts" + Invariant(a.Values[row]);
            case StringArray a:
                return a.GetString(row);
            case BinaryArray a:
                return "\\x" + Convert.ToHexStringLower(a.GetBytes(row));
            case Decimal128Array a:
                return a.GetString(row)!;
            case FixedSizeBinaryArray a:
                return "0x" + Convert.ToHexStringLower(a.GetBytes(row));
            case MapArray a:
                return Items(a.KeyValues, a.ValueOffsets[row], a.ValueOffsets[row + 1], '<', '>');
            case ListArray a:
                return Items(a.Values, a.ValueOffsets[row], a.ValueOffsets[row + 1], '[', ']');
            case StructArray a:
                return "{" + string.Join(",", a.Fields.Select(f => Format(f, row))) + "}";
            default:
                if (array.Data.DataType is IntervalType)
                {
                    var bytes = array.Data.Buffers[1].Span.Slice(16 * (array.Data.Offset + row), 16);
                    return $"{Invariant(BitConverter.ToInt32(bytes))}mon {Invariant(BitConverter.ToInt32(bytes[4..]))}d {Invariant(BitConverter.ToInt64(bytes[8..]))}ns";
                }

                throw new InvalidOperationException(array.GetType().Name);
        }
    }

    private static string Items(IArrowArray items, int start, int end, char open, char close)
    {
        var text = new StringBuilder().Append(open);
        for (var i = start; i < end; i++)
        {
            text.Append(i > start ? "," : "").Append(Format(items, i));
        }

        return text.Append(close).ToString();
    }

    private static string Invariant(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
