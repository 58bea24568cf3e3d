using SqlGateway.Columnar.Ipc;
using SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Protocol.Flight;

/// <summary>
/// One message of a data stream. The buffers of <see cref="Content"/> must stay alive until the message was written;
/// those of a message that was read are its own.
/// </summary>
public sealed record FlightData(IpcMessage Content)
{
    /// <summary>What the stream is for; in its first message alone.</summary>
    public FlightDescriptor? Descriptor { get; init; }

    public ReadOnlyMemory<byte> Metadata { get; init; }
}
