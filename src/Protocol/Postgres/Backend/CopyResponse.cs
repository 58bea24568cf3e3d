namespace SqlGateway.Protocol.Postgres.Backend;

public enum CopyDirection
{
    In = 'G',
    Out = 'H',
    Both = 'W',
}

/// <summary>CopyInResponse, CopyOutResponse and CopyBothResponse: data follows.</summary>
/// <param name="Format">0 text (csv too), 1 binary.</param>
public sealed record CopyResponse(CopyDirection Direction, byte Format, IReadOnlyList<short> ColumnFormats)
    : BackendMessage
{
    public override byte Code => (byte)Direction;

    public static CopyResponse Out(bool binary, int columns) =>
        new(CopyDirection.Out, binary ? (byte)1 : (byte)0,
            Enumerable.Repeat(binary ? (short)1 : (short)0, columns).ToArray());

    internal static CopyResponse Decode(byte code, ref MessageReader reader) =>
        new((CopyDirection)code, reader.ReadByte(), reader.ReadFormats());

    internal override void WriteBody(MessageBuffer buffer)
    {
        buffer.Byte(Format);
        buffer.Formats(ColumnFormats);
    }
}
