using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Protocol.Postgres;

/// <summary>Reads what a client sends after start-up.</summary>
public static class FrontendMessageReader
{
    /// <summary>Takes one whole message off the front of <paramref name="buffer"/>, or leaves it untouched.</summary>
    /// <returns>False: more bytes are needed.</returns>
    /// <exception cref="Core.Errors.GatewayException">
    /// Of severity Fatal: the frame is wrong and nothing behind it can be read. Of severity Error: the body is wrong;
    /// the
    /// message is off the buffer and the next one can be read.
    /// </exception>
    public static bool TryRead(
        ref ReadOnlySequence<byte> buffer, FrontendMessageLimits limits,
        [NotNullWhen(true)] out FrontendMessage? message)
    {
        message = null;
        if (!Framing.TryTake(ref buffer, limits, int.MaxValue, out var code, out var body))
        {
            return false;
        }

        var reader = new MessageReader(Framing.Flatten(body));
        message = Decode(code, ref reader);
        reader.End();
        return true;
    }

    private static FrontendMessage Decode(byte code, ref MessageReader reader) => code switch
    {
        Query.MessageCode => Query.Decode(ref reader),
        Parse.MessageCode => Parse.Decode(ref reader),
        Bind.MessageCode => Bind.Decode(ref reader),
        Describe.MessageCode => Describe.Decode(ref reader),
        Execute.MessageCode => Execute.Decode(ref reader),
        Close.MessageCode => Close.Decode(ref reader),
        Flush.MessageCode => Flush.Instance,
        Sync.MessageCode => Sync.Instance,
        CopyData.MessageCode => CopyData.Decode(ref reader),
        CopyDone.MessageCode => CopyDone.Instance,
        CopyFail.MessageCode => CopyFail.Decode(ref reader),
        FunctionCall.MessageCode => FunctionCall.Decode(ref reader),
        Terminate.MessageCode => Terminate.Instance,
        AuthenticationResponse.MessageCode => AuthenticationResponse.Decode(ref reader),
        _ => throw new UnreachableException("a code with a limit has a decoder"),
    };
}
