using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using SqlGateway.Protocol.Postgres.Backend;

namespace SqlGateway.Protocol.Postgres;

/// <summary>Reads what a server sends, for clients of tests and for proxies.</summary>
public static class BackendMessageReader
{
    /// <summary>Takes one whole message off the front of <paramref name="buffer"/>, or leaves it untouched.</summary>
    /// <exception cref="Core.Errors.GatewayException">The server does not speak the protocol.</exception>
    public static bool TryRead(
        ref ReadOnlySequence<byte> buffer, int maxBody, [NotNullWhen(true)] out BackendMessage? message)
    {
        message = null;
        if (!Framing.TryTake(ref buffer, null, maxBody, out var code, out var body))
        {
            return false;
        }

        var reader = new MessageReader(Framing.Flatten(body));
        message = Decode(code, ref reader);
        reader.End();
        return true;
    }

    private static BackendMessage Decode(byte code, ref MessageReader reader) => code switch
    {
        Authentication.MessageCode => Authentication.Decode(ref reader),
        NegotiateProtocolVersion.MessageCode => NegotiateProtocolVersion.Decode(ref reader),
        ParameterStatus.MessageCode => ParameterStatus.Decode(ref reader),
        BackendKeyData.MessageCode => BackendKeyData.Decode(ref reader),
        ReadyForQuery.MessageCode => ReadyForQuery.Decode(ref reader),
        ParseComplete.MessageCode => ParseComplete.Instance,
        BindComplete.MessageCode => BindComplete.Instance,
        CloseComplete.MessageCode => CloseComplete.Instance,
        NoData.MessageCode => NoData.Instance,
        PortalSuspended.MessageCode => PortalSuspended.Instance,
        EmptyQueryResponse.MessageCode => EmptyQueryResponse.Instance,
        ParameterDescription.MessageCode => ParameterDescription.Decode(ref reader),
        RowDescription.MessageCode => RowDescription.Decode(ref reader),
        DataRow.MessageCode => DataRow.Decode(ref reader),
        CommandComplete.MessageCode => CommandComplete.Decode(ref reader),
        ErrorResponse.MessageCode => ErrorResponse.Decode(ref reader),
        NoticeResponse.MessageCode => NoticeResponse.Decode(ref reader),
        NotificationResponse.MessageCode => NotificationResponse.Decode(ref reader),
        (byte)'G' or (byte)'H' or (byte)'W' => CopyResponse.Decode(code, ref reader),
        CopyOutData.MessageCode => CopyOutData.Decode(ref reader),
        CopyOutDone.MessageCode => CopyOutDone.Instance,
        FunctionCallResponse.MessageCode => FunctionCallResponse.Decode(ref reader),
        _ => throw ProtocolErrors.LostSynchronization($"invalid backend message type {code}"),
    };
}
