using System.Buffers;
using System.Runtime.InteropServices;
using Apache.Arrow;
using SqlGateway.Engines.DuckDb.Errors;
using SqlGateway.Engines.DuckDb.Native;

namespace SqlGateway.Engines.DuckDb.Columns;

/// <summary>
/// All memory under one batch: chunks of DuckDB whose vectors were wrapped, and buffers of ours. Freed as a whole, once,
/// by the batch's release; no buffer of it frees anything, and reading one afterwards fails instead of reading freed
/// memory.
/// </summary>
internal sealed unsafe class BatchMemory : IDisposable
{
    private readonly List<nint> _chunks = [];
    private readonly List<nint> _blocks = [];
    private int _disposed;

    public bool IsDisposed => Volatile.Read(ref _disposed) != 0;

    /// <summary>Takes over a chunk.</summary>
    public void Adopt(nint chunk) => _chunks.Add(chunk);

    /// <summary>At least one byte, not cleared.</summary>
    public byte* Allocate(long bytes)
    {
        try
        {
            var block = (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), 64);
            _blocks.Add(block);
            return (byte*)block;
        }
        catch (OutOfMemoryException error)
        {
            throw DuckDbErrors.OutOfMemory(error);
        }
    }

    public byte* AllocateZeroed(long bytes)
    {
        var block = Allocate(bytes);
        NativeMemory.Clear(block, (nuint)bytes);
        return block;
    }

    public ArrowBuffer View(void* start, long bytes) =>
        bytes == 0 ? ArrowBuffer.Empty : new ArrowBuffer(new MemoryView(this, (byte*)start, checked((int)bytes)).Memory);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        foreach (var owned in _chunks)
        {
            var chunk = owned;
            NativeVectors.DestroyChunk(ref chunk);
        }

        foreach (var block in _blocks)
        {
            NativeMemory.AlignedFree((void*)block);
        }
    }

    private sealed class MemoryView(BatchMemory owner, byte* start, int length) : MemoryManager<byte>
    {
        public override Span<byte> GetSpan()
        {
            ObjectDisposedException.ThrowIf(owner.IsDisposed, typeof(BatchMemory));
            return new(start, length);
        }

        public override MemoryHandle Pin(int elementIndex = 0)
        {
            ObjectDisposedException.ThrowIf(owner.IsDisposed, typeof(BatchMemory));
            return new(start + elementIndex);
        }

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
