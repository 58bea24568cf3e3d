using System.Diagnostics;
using SqlGateway.Core.Errors;
using SqlGateway.Engines.DuckDb.Errors;

namespace SqlGateway.Engines.DuckDb.Kernels;

/// <summary>
/// What one call of a kernel may take. The engine hears of an interrupt only between calls and does not count the
/// memory of texts, so that a call needs bounds of its own. One per thread, begun anew by each call.
/// </summary>
internal static class KernelBudget
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(10);

    [ThreadStatic]
    private static long _begun;

    [ThreadStatic]
    private static long _bytes;

    public static void Begin()
    {
        _begun = Stopwatch.GetTimestamp();
        _bytes = 0;
    }

    /// <summary>Before a step that may take long, such as the match of a regular expression.</summary>
    public static void TakeTime()
    {
        if (Stopwatch.GetElapsedTime(_begun) > MostTime)
        {
            throw SqlErrors.TooComplex("regular expression takes too long");
        }
    }

    /// <summary>Before so much text is given back.</summary>
    public static void TakeBytes(long bytes)
    {
        _bytes += bytes;
        if (_bytes > MostBytes)
        {
            throw DuckDbErrors.OutOfMemory();
        }
    }
}
