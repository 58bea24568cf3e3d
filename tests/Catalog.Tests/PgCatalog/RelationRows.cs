using System.Globalization;
using Apache.Arrow;
using SqlGateway.Catalog.PgCatalog;
using SqlGateway.Core.Catalog;
using Xunit;

namespace SqlGateway.Catalog.Tests.PgCatalog;

/// <summary>The rows of a system relation as text, in COPY's spelling, to compare with recorded ones.</summary>
internal static class RelationRows
{
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>> ReadAsync(
        string schema, string relation, ICatalogSnapshot snapshot)
    {
        Assert.True(SystemCatalog.Instance.TryGetTable(new(schema, relation), out var table),
            $"{schema}.{relation} is missing");
        var (_, load) = new SystemRelations(TimeProvider.System).Open(table, snapshot, new SampleSession());
        var rows = new List<IReadOnlyDictionary<string, string>>();
        foreach (var batch in await load(TestContext.Current.CancellationToken))
        {
            using (batch)
            {
                for (var r = 0; r < batch.Rows; r++)
                {
                    rows.Add(table.Columns.Select((c, i) => (c.Name, Text: TextOf(batch.Data.Column(i), r)))
                        .ToDictionary(c => c.Name, c => c.Text));
                }
            }
        }

        return rows;
    }

    /// <summary>Lines of a recorded file, fields joined by tabs, as they stand there.</summary>
    public static IReadOnlyList<string> Recorded(string file)
    {
        using var stream = typeof(RelationRows).Assembly.GetManifestResourceStream(file)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd('\n').Split('\n');
    }

    public static string Line(this IReadOnlyDictionary<string, string> row, params string[] columns) =>
        string.Join('\t', columns.Select(c => row[c]));

    public static IEnumerable<string> Lines(RecordBatch batch) => Enumerable.Range(0, batch.Length)
        .Select(r => string.Join('\t', batch.Arrays.Select(a => TextOf(a, r))));

    private static string TextOf(IArrowArray array, int row) => array.IsNull(row) ? @"\N" : array switch
    {
        BooleanArray a => a.GetValue(row)!.Value ? "t" : "f",
        Int16Array a => a.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        Int32Array a => a.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        Int64Array a => a.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        UInt32Array a => a.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        DoubleArray a => a.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        Decimal128Array a => a.GetString(row)!,
        FloatArray a => a.GetValue(row)!.Value.ToString(CultureInfo.InvariantCulture),
        StringArray a => a.GetString(row),
        ListArray a =>
            "{" + string.Join(',', Enumerable.Range(0, a.GetSlicedValues(row).Length)
                .Select(i => TextOf(a.GetSlicedValues(row), i))) + "}",
        _ => array.GetType().Name,
    };
}
