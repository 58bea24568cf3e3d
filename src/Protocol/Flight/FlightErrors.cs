using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Flight.Messages;

namespace SqlGateway.Protocol.Flight;

/// <summary>A failure as gRPC tells it: the SQLSTATE stands in the text, and in the details for programs.</summary>
public static class FlightErrors
{
    private const string Details = "grpc-status-details-bin";
    private const string Domain = "sqlstate";

    // All headers of an answer together must stay below the 8 KiB that clients accept; details are base64.
    private const int LongestText = 600;

    public static RpcException Of(GatewayException failure)
    {
        var code = CodeOf(failure.SqlState);
        var info = new ErrorInfo { Reason = failure.SqlState, Domain = Domain };
        Add(info, "detail", failure.Detail);
        Add(info, "hint", failure.Hint);
        if (failure.Position > 0)
        {
            info.Metadata.Add("position", failure.Position.ToString(CultureInfo.InvariantCulture));
        }

        var text = $"{failure.SqlState}: {Shorten(failure.Message)}";
        var status = new Messages.Status { Code = (int)code, Message = text };
        status.Details.Add(Any.Pack(info));
        return new(new(code, text), new Metadata { { Details, status.ToByteArray() } });
    }

    private static StatusCode CodeOf(string sqlState) => sqlState switch
    {
        SqlState.QueryCanceled => StatusCode.Cancelled,
        SqlState.InsufficientPrivilege => StatusCode.PermissionDenied,
        SqlState.FeatureNotSupported => StatusCode.Unimplemented,
        SqlState.UndefinedTable or SqlState.InvalidCursorName => StatusCode.NotFound,
        SqlState.DuplicateTable or SqlState.DuplicateSchema => StatusCode.AlreadyExists,
        _ => sqlState[..2] switch
        {
            "08" or "21" or "22" or "26" or "3D" or "3F" or "42" => StatusCode.InvalidArgument,
            "23" or "24" or "25" or "2B" or "55" => StatusCode.FailedPrecondition,
            "28" => StatusCode.Unauthenticated,
            "40" => StatusCode.Aborted,
            "53" or "54" => StatusCode.ResourceExhausted,
            "57" => StatusCode.Unavailable,
            _ => StatusCode.Internal,
        },
    };

    private static void Add(ErrorInfo info, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            info.Metadata.Add(name, Shorten(text));
        }
    }

    private static string Shorten(string text)
    {
        if (text.Length <= LongestText)
        {
            return text;
        }

        var length = char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
        return text[..length] + "…";
    }
}
