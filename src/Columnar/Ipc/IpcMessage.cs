namespace SqlGateway.Columnar.Ipc;

/// <summary>
/// An Arrow IPC message in its two parts
/// (<see href="https://arrow.apache.org/docs/format/Columnar.html#encapsulated-message-format">format</see>).
/// </summary>
/// <param name="Header">The FlatBuffer alone, without length and continuation marker.</param>
/// <param name="Body">
/// The buffers in order, each to be followed by zeros up to a multiple of 8. They lie over the memory of the batch they
/// came from and die with it.
/// </param>
/// <param name="BodyLength">With the padding.</param>
public sealed record IpcMessage(ReadOnlyMemory<byte> Header, IReadOnlyList<ReadOnlyMemory<byte>> Body, long BodyLength)
{
    private const int Alignment = 8;

    /// <summary>Zero bytes that follow a buffer in the body.</summary>
    public static int PaddingAfter(long length) => (int)((Alignment - (length % Alignment)) % Alignment);
}
