namespace SqlGateway.Gateway.Postgres;

/// <summary>What the session's next message may be.</summary>
internal enum SessionPhase
{
    /// <summary>Any message is answered.</summary>
    Ready,

    /// <summary>An error happened in an extended sequence: everything up to its Sync is dropped.</summary>
    DiscardingUntilSync,

    /// <summary>Nothing more is read or written.</summary>
    Terminated,
}
