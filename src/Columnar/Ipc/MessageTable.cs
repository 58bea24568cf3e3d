namespace SqlGateway.Columnar.Ipc;

/// <summary>The table at the root of every message.</summary>
internal static class MessageTable
{
    public const byte Schema = 1;
    public const byte RecordBatch = 3;

    private const short MetadataV5 = 4;

    public static byte[] Finish(FlatBufferWriter writer, byte kind, int header, long bodyLength)
    {
        writer.StartTable(slots: 5);
        writer.AddLong(3, bodyLength);
        writer.AddReference(2, header);
        writer.AddShort(0, MetadataV5);
        writer.AddByte(1, kind);
        return writer.Finish(writer.EndTable());
    }
}
