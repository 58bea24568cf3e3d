using System.Diagnostics.CodeAnalysis;
using SqlGateway.Core.Errors;
using SqlGateway.Protocol.Postgres.Frontend;

namespace SqlGateway.Gateway.Postgres.Connections;

/// <summary>What came of waiting for the client.</summary>
/// <param name="Code">The message's code, also of a malformed one.</param>
internal readonly record struct FrontendInput(
    FrontendInputKind Kind, byte Code = 0, FrontendMessage? Message = null, GatewayException? Problem = null)
{
    public static FrontendInput End { get; } = new(FrontendInputKind.End);

    public static FrontendInput Interrupted { get; } = new(FrontendInputKind.Interrupted);

    /// <summary>A body that does not say what its code promises.</summary>
    public bool IsMalformed([NotNullWhen(true)] out GatewayException? problem)
    {
        problem = Problem;
        return Kind is FrontendInputKind.Malformed;
    }
}

internal enum FrontendInputKind
{
    /// <summary>A message.</summary>
    Message,

    /// <summary>
    /// A message that cannot be understood; one of severity Fatal leaves nothing behind it to understand either.
    /// </summary>
    Malformed,

    /// <summary>Somebody called <see cref="FrontendChannel.Interrupt"/>.</summary>
    Interrupted,

    /// <summary>The client closed its side.</summary>
    End,
}
