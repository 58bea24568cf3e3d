using SqlGateway.Engines.DuckDb.Kernels.Library;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>Every kernel that an instance of the engine has; a new family of kernels is added here.</summary>
internal static class KernelLibrary
{
    public static IReadOnlyList<KernelDefinition> All { get; } =
    [
        .. NumericDivisionKernels.All,
        .. FloatKernels.All,
        .. IntegerKernels.All,
        .. NumericKernels.All,
        .. TextKernels.All,
        .. ListKernels.All,
        .. ByteaKernels.All,
        .. ConversionKernels.All,
        .. MomentKernels.All,
        .. FieldKernels.All,
        .. MakerKernels.All,
        .. RegexKernels.All,
        .. JsonKernels.All,
        .. FormatKernels.All,
    ];
}
