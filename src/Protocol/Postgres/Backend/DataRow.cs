namespace SqlGateway.Protocol.Postgres.Backend;

/// <summary>A row, for clients of tests and for rows of a few texts, as SHOW has them.</summary>
/// <param name="Values">Null for NULL.</param>
public sealed record DataRow(IReadOnlyList<ReadOnlyMemory<byte>?> Values) : BackendMessage
{
    public const byte MessageCode = (byte)'D';

    public override byte Code => MessageCode;

    public static DataRow OfTexts(params string?[] texts) => new(
        texts.Select(
            t => t is null ? default(ReadOnlyMemory<byte>?) : System.Text.Encoding.UTF8.GetBytes(t)).ToArray());

    internal static DataRow Decode(ref MessageReader reader)
    {
        var values = new ReadOnlyMemory<byte>?[reader.Bounded(reader.ReadCount(), sizeof(int))];
        for (var i = 0; i < values.Length; i++)
        {
            var length = reader.ReadInt32();
            values[i] = length == -1 ? default(ReadOnlyMemory<byte>?) : reader.ReadBytes(length).ToArray();
        }

        return new DataRow(values);
    }

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Int16(Values.Count);
        foreach (var value in Values)
        {
            buffer.Int32(value?.Length ?? -1);
            buffer.Bytes(value is { } bytes ? bytes.Span : default);
        }
    }
}
