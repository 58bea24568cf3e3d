using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>One call of a kernel over a chunk of rows. Valid only inside the body.</summary>
internal readonly unsafe ref struct KernelCall
{
    private readonly nint _chunk;
    private readonly nint _output;
    private readonly ulong* _valid;
    private readonly KernelDefinition _definition;

    internal KernelCall(KernelDefinition definition, nint chunk, nint output, int rows, ulong* valid)
    {
        _definition = definition;
        _chunk = chunk;
        _output = output;
        _valid = valid;
        RowCount = rows;
    }

    public int RowCount { get; }

    public int ArgumentCount => checked((int)NativeVectors.ColumnCount(_chunk));

    /// <summary>Take it once, before the loop.</summary>
    public VectorReader Argument(int index) => VectorReader.Over(NativeVectors.Vector(_chunk, (ulong)index));

    /// <summary>Take it once, before the loop.</summary>
    public VectorWriter Result => new(_output, _definition.Result);

    /// <summary>Whether any argument is NULL in this row; always false for a kernel that sees NULLs.</summary>
    public bool IsNull(int row) => _valid != null && (_valid[row >> 6] & (1UL << (row & 63))) == 0;
}
