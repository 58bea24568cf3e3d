namespace SqlGateway.Columnar.Ipc;

/// <summary>What a RecordBatch message consists of, in the order of its fields, as it is collected.</summary>
internal sealed class BatchParts
{
    /// <summary>Length and count of nulls of each field.</summary>
    public List<(long First, long Second)> Nodes { get; } = [];

    /// <summary>Offset in the body and length without padding of each buffer.</summary>
    public List<(long First, long Second)> Buffers { get; } = [];

    public List<ReadOnlyMemory<byte>> Body { get; } = [];

    public long Length { get; private set; }

    public void Add(ReadOnlyMemory<byte> buffer)
    {
        Buffers.Add((Length, buffer.Length));
        if (!buffer.IsEmpty)
        {
            Body.Add(buffer);
            Length += buffer.Length + IpcMessage.PaddingAfter(buffer.Length);
        }
    }
}
