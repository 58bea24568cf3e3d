using System.Runtime.InteropServices;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Instances;

/// <summary>The native library that was found beside the program.</summary>
internal static class DuckDbLibrary
{
    /// <summary>The version this code was written and tested for: a lock-down and an interrupt are its behaviour.</summary>
    public const string ExpectedVersion = "v1.5.6";

    private const ulong ExpectedVectorSize = 2048;

    public static string Version => Marshal.PtrToStringUTF8(NativeDatabase.LibraryVersion()) ?? "";

    /// <summary>Fails when another library was loaded than the package brings.</summary>
    public static void Check()
    {
        if (Version != ExpectedVersion)
        {
            throw SqlErrors.Internal($"the DuckDB library is {Version}, this gateway needs {ExpectedVersion}");
        }

        if (NativeVectors.VectorSize() != ExpectedVectorSize)
        {
            throw SqlErrors.Internal("the DuckDB library has another vector size than the gateway was built for");
        }
    }
}
