using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Protocol.Postgres;

/// <summary>The longest bodies that are accepted, in bytes.</summary>
public sealed record FrontendMessageLimits
{
    /// <summary>PostgreSQL's own bound: 1 GiB − 1, length word included.</summary>
    public const int MaxBody = 0x3FFFFFFF - sizeof(int);

    public static FrontendMessageLimits Default { get; } = new();

    /// <summary>Before login only messages of authentication are taken.</summary>
    public static FrontendMessageLimits BeforeLogin { get; } = new() { Large = 10_000, OnlyAuthentication = true };

    /// <summary>Query, Parse, Bind, FunctionCall, CopyData.</summary>
    public int Large { get; init; } = 64 * 1024 * 1024;

    public int Authentication { get; init; } = 65_535;

    public int Small { get; init; } = 10_000;

    public bool OnlyAuthentication { get; init; }

    internal int? Of(byte code) => code switch
    {
        AuthenticationResponse.MessageCode => Authentication,
        _ when OnlyAuthentication && code != Terminate.MessageCode => null,
        Query.MessageCode or Parse.MessageCode or Bind.MessageCode or FunctionCall.MessageCode or CopyData.MessageCode =>
            Math.Min(Large, MaxBody),
        Describe.MessageCode or Execute.MessageCode or Close.MessageCode or Flush.MessageCode or Sync.MessageCode
            or CopyDone.MessageCode or CopyFail.MessageCode or Terminate.MessageCode => Small,
        _ => null,
    };
}
