using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>
/// The work of one call: fills <see cref="KernelCall.Result"/> for each of the <see cref="KernelCall.RowCount"/> rows.
/// Runs on DuckDB's threads, several at once: no state. A <see cref="Core.Errors.GatewayException"/> fails the
/// statement with its SQLSTATE; any other exception is a bug and becomes XX000.
/// </summary>
internal delegate void KernelBody(in KernelCall call);

/// <summary>
/// A scalar function of ours inside DuckDB, for what its own functions do not do as PostgreSQL does. Several
/// definitions under one name are overloads.
/// </summary>
/// <param name="Name">By convention <c>gw_…</c>, so that it never hides one of DuckDB's.</param>
/// <param name="Parameters">DuckDB casts arguments to these; <see cref="DuckDbType.Any"/> takes what comes.</param>
internal sealed record KernelDefinition(
    string Name, IReadOnlyList<DuckDbType> Parameters, DuckDbType Result, KernelBody Body)
{
    /// <summary>
    /// The body sees NULL arguments and decides. Otherwise (the default) the result is NULL wherever an argument is,
    /// whatever the body wrote there; it skips those rows by <see cref="KernelCall.IsNull"/>.
    /// </summary>
    public bool SeesNulls { get; init; }

    /// <summary>Not constant for constant arguments (random numbers, clocks): never folded.</summary>
    public bool Volatile { get; init; }

    /// <summary>Any number of further arguments of this type.</summary>
    public DuckDbType? VarArgs { get; init; }
}
