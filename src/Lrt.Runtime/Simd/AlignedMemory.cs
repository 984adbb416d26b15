using System;
using System.Runtime.InteropServices;

namespace Lrt.Simd;

/// <summary>Memory outside the garbage collector's heap, aligned for the widest vectors; initially zero.</summary>
internal sealed unsafe class AlignedMemory : SafeHandle
{
    private const nuint Alignment = 64;

    /// <summary>Allocates memory.</summary>
    /// <param name="bytes">The number of bytes.</param>
    public AlignedMemory(long bytes)
        : base(0, ownsHandle: true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        Length = bytes;
        handle = (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        Clear();
    }

    public override bool IsInvalid => handle == 0;

    /// <summary>The number of bytes.</summary>
    public long Length { get; }

    /// <summary>The memory, which is valid as long as this object.</summary>
    /// <exception cref="ObjectDisposedException">The memory was released.</exception>
    public MemoryRegion Region =>
        IsClosed ? throw new ObjectDisposedException(nameof(AlignedMemory)) : new MemoryRegion(handle, Length);

    public void Clear() => Region.Clear();

    /// <inheritdoc cref="MemoryRegion.Slice"/>
    public MemoryRegion Slice(long start, long bytes) => Region.Slice(start, bytes);

    /// <inheritdoc cref="MemoryRegion.Span{T}(long, int)"/>
    public Span<T> Span<T>(long start, int count)
        where T : unmanaged => Region.Span<T>(start, count);

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
