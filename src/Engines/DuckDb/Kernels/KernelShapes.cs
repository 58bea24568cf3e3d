using System.Buffers;
using SqlGateway.Engines.DuckDb.Types;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>Reads a value from UTF-8.</summary>
internal delegate T ParseText<out T>(ReadOnlySpan<byte> text);

/// <summary>Appends a value as UTF-8.</summary>
internal delegate void FormatText<in T>(T value, IBufferWriter<byte> output);

/// <summary>
/// The loops that most kernels are. <c>T</c> is the value as it lies in the vector (<see cref="VectorReader.Get"/>).
/// </summary>
internal static class KernelShapes
{
    public static KernelDefinition Map<TIn, TOut>(
        string name, DuckDbType argument, DuckDbType result, Func<TIn, TOut> map)
        where TIn : unmanaged
        where TOut : unmanaged
    {
        return new(name, [argument], result, (in KernelCall call) =>
        {
            var input = call.Argument(0);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    output.Set(row, map(input.Get<TIn>(row)));
                }
            }
        });
    }

    public static KernelDefinition Map<TLeft, TRight, TOut>(
        string name, DuckDbType left, DuckDbType right, DuckDbType result, Func<TLeft, TRight, TOut> map)
        where TLeft : unmanaged
        where TRight : unmanaged
        where TOut : unmanaged
    {
        return new(name, [left, right], result, (in KernelCall call) =>
        {
            var first = call.Argument(0);
            var second = call.Argument(1);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    output.Set(row, map(first.Get<TLeft>(row), second.Get<TRight>(row)));
                }
            }
        });
    }

    /// <summary>VARCHAR to a fixed-width value.</summary>
    public static KernelDefinition FromText<TOut>(string name, DuckDbType result, ParseText<TOut> parse)
        where TOut : unmanaged
    {
        return new(name, [DuckDbType.Varchar], result, (in KernelCall call) =>
        {
            var input = call.Argument(0);
            var output = call.Result;
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    output.Set(row, parse(input.GetBytes(row)));
                }
            }
        });
    }

    /// <summary>A fixed-width value to VARCHAR.</summary>
    public static KernelDefinition ToText<TIn>(string name, DuckDbType argument, FormatText<TIn> format)
        where TIn : unmanaged
    {
        return new(name, [argument], DuckDbType.Varchar, (in KernelCall call) =>
        {
            var input = call.Argument(0);
            var output = call.Result;
            var text = new ArrayBufferWriter<byte>();
            for (var row = 0; row < call.RowCount; row++)
            {
                if (!call.IsNull(row))
                {
                    text.ResetWrittenCount();
                    format(input.Get<TIn>(row), text);
                    output.SetBytes(row, text.WrittenSpan);
                }
            }
        });
    }
}
