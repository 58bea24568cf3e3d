using System.Buffers.Binary;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using SqlGateway.Columnar.Ipc;
using Xunit;

namespace SqlGateway.Columnar.Tests.Ipc;

/// <summary>What we write, Apache.Arrow's reader reads.</summary>
public sealed class BatchEncoderTests
{
    private const int Rows = 1000;

    [Theory, InlineData(0, Rows), InlineData(1, 9), InlineData(8, 64), InlineData(13, 500), InlineData(999, 1), InlineData(5, 0)]
    public void Encode_Slices_ReadBackEqual(int start, int count)
    {
        var batch = MakeBatch();
        Assert.Equal(Texts(batch).GetRange(start, count), Read(batch.Slice(start, count), int.MaxValue).SelectMany(Texts));
    }

    [Fact]
    public void Encode_BodyOverTheLimit_IsCutIntoSeveral()
    {
        var batch = MakeBatch();
        var parts = Read(batch, longestBody: 4096);
        Assert.True(parts.Count > 4);
        Assert.Equal(Texts(batch), parts.SelectMany(Texts));
        Assert.All(BatchEncoder.Encode(batch, 4096), m => Assert.InRange(m.BodyLength, 0, 4096));
    }

    [Fact]
    public void Encode_OneRowOverTheLimit_StaysWhole() =>
        Assert.Equal(Rows, BatchEncoder.Encode(MakeBatch(), longestBody: 1).Count());

    private static List<RecordBatch> Read(RecordBatch batch, long longestBody)
    {
        using var stream = new MemoryStream();
        stream.Write(SchemaEncoder.EncodeEncapsulated(batch.Schema));
        Span<byte> prefix = stackalloc byte[8];
        foreach (var message in BatchEncoder.Encode(batch, longestBody))
        {
            BinaryPrimitives.WriteInt32LittleEndian(prefix, -1);
            BinaryPrimitives.WriteInt32LittleEndian(prefix[4..], message.Header.Length);
            stream.Write(prefix);
            stream.Write(message.Header.Span);
            foreach (var buffer in message.Body)
            {
                stream.Write(buffer.Span);
                stream.Write(new byte[IpcMessage.PaddingAfter(buffer.Length)]);
            }
        }

        var reader = new ArrowStreamReader(stream.ToArray());
        var read = new List<RecordBatch>();
        while (reader.ReadNextRecordBatch() is { } part)
        {
            read.Add(part);
        }

        Assert.Equal(batch.Schema.FieldsList.Select(f => (f.Name, f.DataType.Name)), reader.Schema.FieldsList.Select(f => (f.Name, f.DataType.Name)));
        return read;
    }

    private static List<string> Texts(RecordBatch batch) => Enumerable.Range(0, batch.Length)
        .Select(row => string.Join('|', batch.Arrays.Select(a => Text(a, row)))).ToList();

    private static string Text(IArrowArray array, int row) => array.IsNull(row) ? "∅" : array switch
    {
        BooleanArray a => $"{a.GetValue(row)}",
        Int32Array a => $"{a.GetValue(row)}",
        Decimal128Array a => a.GetString(row)!,
        StringArray a => a.GetString(row),
        ListArray a => $"[{string.Join(',', Items(a, row))}]",
        _ => throw new ArgumentException(array.GetType().Name, nameof(array)),
    };

    private static IEnumerable<string> Items(ListArray list, int row)
    {
        var items = list.GetSlicedValues(row);
        return Enumerable.Range(0, items.Length).Select(i => Text(items, i));
    }

    private static RecordBatch MakeBatch()
    {
        const int Seed = 20240229;
        var random = new Random(Seed);
        var numbers = new Int32Array.Builder();
        var truths = new BooleanArray.Builder();
        var texts = new StringArray.Builder();
        var exact = new Decimal128Array.Builder(new Decimal128Type(20, 3));
        var lists = new ListArray.Builder(Int32Type.Default);
        var items = (Int32Array.Builder)lists.ValueBuilder;
        for (var i = 0; i < Rows; i++)
        {
            if (random.Next(3) == 0)
            {
                numbers.AppendNull();
                truths.AppendNull();
                texts.AppendNull();
                exact.AppendNull();
                lists.AppendNull();
                continue;
            }

            numbers.Append(random.Next());
            truths.Append(random.Next(2) == 0);
            texts.Append(new string('ä', random.Next(20)));
            exact.Append(random.Next() / 1000m);
            lists.Append();
            for (var n = random.Next(4); n > 0; n--)
            {
                items.Append(random.Next());
            }
        }

        IArrowArray[] columns = [numbers.Build(), truths.Build(), texts.Build(), exact.Build(), lists.Build()];
        var fields = columns.Select((c, i) => new Field($"c{i}", c.Data.DataType, nullable: true));
        return new RecordBatch(new Schema(fields, metadata: null), columns, Rows);
    }
}
