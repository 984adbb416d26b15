using System;
using System.Runtime.InteropServices;

namespace Lrt.Simd;

/// <summary>Memory outside the garbage collector's, which begins where the widest vectors like it; zero at first.</summary>
internal sealed unsafe class AlignedMemory : SafeHandle
{
    private const nuint Alignment = 64;

    /// <param name="bytes">How much.</param>
    public AlignedMemory(long bytes)
        : base(0, ownsHandle: true)
    {
        Length = bytes;
        handle = (nint)NativeMemory.AlignedAlloc((nuint)Math.Max(bytes, 1), Alignment);
        Clear();
    }

    public override bool IsInvalid => handle == 0;

    public nint Address => IsClosed ? throw new ObjectDisposedException(nameof(AlignedMemory)) : handle;

    public long Length { get; }

    public void Clear() => NativeMemory.Clear((void*)Address, (nuint)Length);

    /// <summary>A part of it, which ends within 2 GiB.</summary>
    /// <param name="start">The first element.</param>
    /// <param name="count">How many elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not within the memory.</exception>
    public Span<T> Span<T>(long start, int count)
        where T : unmanaged
    {
        long length = Length / sizeof(T);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start, length - count);
        return new((T*)Address + start, count);
    }

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }
}
