namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>Every kernel that an instance of the engine has; a new family of kernels is added here.</summary>
internal static class KernelLibrary
{
    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        .. NumericDivisionKernels.All,
    ];
}
