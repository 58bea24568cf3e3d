using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>Puts kernels into a database instance, and is the door through which DuckDB calls them.</summary>
internal static unsafe class KernelRegistration
{
    private const int WordBits = 64;
    private const int MaxRows = 2048; // STANDARD_VECTOR_SIZE; checked against the library when an instance opens

    public static void Register(ConnectionHandle connection, IEnumerable<KernelDefinition> kernels)
    {
        foreach (var overloads in kernels.GroupBy(k => k.Name, StringComparer.Ordinal))
        {
            var set = NativeFunctions.CreateSet(overloads.Key);
            try
            {
                foreach (var kernel in overloads)
                {
                    Add(set, kernel);
                }

                if (NativeFunctions.RegisterSet(connection, set) != NativeState.Success)
                {
                    throw SqlErrors.Internal($"DuckDB refused the kernel {overloads.Key}");
                }
            }
            finally
            {
                NativeFunctions.DestroySet(ref set);
            }
        }
    }

    private static void Add(nint set, KernelDefinition kernel)
    {
        var function = NativeFunctions.Create();
        try
        {
            NativeFunctions.SetName(function, kernel.Name);
            foreach (var parameter in kernel.Parameters)
            {
                using var type = parameter.ToNative();
                NativeFunctions.AddParameter(function, type);
            }

            if (kernel.VarArgs is { } varArgs)
            {
                using var type = varArgs.ToNative();
                NativeFunctions.SetVarArgs(function, type);
            }

            using (var type = kernel.Result.ToNative())
            {
                NativeFunctions.SetReturnType(function, type);
            }

            if (kernel.SeesNulls)
            {
                NativeFunctions.SetSpecialHandling(function);
            }

            if (kernel.Volatile)
            {
                NativeFunctions.SetVolatile(function);
            }

            // DuckDB drops the handle when its last copy of the function goes, with the instance.
            NativeFunctions.SetExtraInfo(function, GCHandle.ToIntPtr(GCHandle.Alloc(kernel)), &Forget);
            NativeFunctions.SetFunction(function, &Call);
            if (NativeFunctions.AddToSet(set, function) != NativeState.Success)
            {
                throw SqlErrors.Internal($"DuckDB refused an overload of the kernel {kernel.Name}");
            }
        }
        finally
        {
            NativeFunctions.Destroy(ref function);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Forget(nint extra) => GCHandle.FromIntPtr(extra).Free();

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Call(nint info, nint chunk, nint output)
    {
        // An exception that left this method would end the process.
        try
        {
            var kernel = (KernelDefinition)GCHandle.FromIntPtr(NativeFunctions.ExtraInfo(info)).Target!;
            Run(kernel, chunk, output);
        }
        catch (GatewayException error)
        {
            NativeFunctions.SetError(info, ErrorEnvelope.Wrap(error));
        }
        catch (OutOfMemoryException)
        {
            NativeFunctions.SetError(info, ErrorEnvelope.Wrap(DuckDbErrors.OutOfMemory()));
        }
        catch (Exception error)
        {
            NativeFunctions.SetError(info, ErrorEnvelope.Wrap(SqlErrors.Internal("kernel failed: " + error.GetType().Name)));
        }
    }

    private static void Run(KernelDefinition kernel, nint chunk, nint output)
    {
        var rows = checked((int)NativeVectors.Size(chunk));
        if (rows > MaxRows)
        {
            throw SqlErrors.Internal("chunk is larger than a vector");
        }

        var valid = stackalloc ulong[MaxRows / WordBits];
        var hasNulls = !kernel.SeesNulls && CombineValidity(chunk, rows, valid);
        KernelBudget.Begin();
        kernel.Body(new KernelCall(kernel, chunk, output, rows, hasNulls ? valid : null));
        if (hasNulls)
        {
            var writer = new VectorWriter(output, kernel.Result);
            for (var row = 0; row < rows; row++)
            {
                if ((valid[row / WordBits] & (1UL << (row % WordBits))) == 0)
                {
                    writer.SetNull(row);
                }
            }
        }
    }

    /// <summary>ANDs the masks of all arguments; false if none has any.</summary>
    private static bool CombineValidity(nint chunk, int rows, ulong* valid)
    {
        var words = (rows + WordBits - 1) / WordBits;
        var hasNulls = false;
        var columns = NativeVectors.ColumnCount(chunk);
        for (ulong column = 0; column < columns; column++)
        {
            var mask = NativeVectors.Validity(NativeVectors.Vector(chunk, column));
            if (mask == null)
            {
                continue;
            }

            for (var word = 0; word < words; word++)
            {
                valid[word] = hasNulls ? valid[word] & mask[word] : mask[word];
            }

            hasNulls = true;
        }

        return hasNulls;
    }
}
