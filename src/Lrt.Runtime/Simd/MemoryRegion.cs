using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lrt.Simd;

/// <summary>
/// Memory, given by its address and length. Every requested part of a region is checked to lie within it. Loops of
/// lanes, which check nothing, are given the addresses of regions with the length of the loops.
/// </summary>
internal readonly unsafe struct MemoryRegion
{
    /// <summary>Creates a region.</summary>
    /// <param name="address">The first byte.</param>
    /// <param name="bytes">The number of bytes.</param>
    public MemoryRegion(nint address, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        (Address, Bytes) = (address, bytes);
    }

    /// <summary>The address of the first byte; 0 for no memory.</summary>
    public nint Address { get; }

    /// <summary>The number of bytes.</summary>
    public long Bytes { get; }

    /// <summary>Gets a part of the region.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="bytes">The number of bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie within the region.</exception>
    public MemoryRegion Slice(long start, long bytes) =>
        start >= 0 && bytes >= 0 && start <= Bytes - bytes
            ? new MemoryRegion(Address + (nint)start, bytes)
            : throw new ArgumentOutOfRangeException(
                nameof(bytes),
                $"{bytes} bytes from byte {start} do not lie within {Bytes} bytes of memory."
            );

    /// <summary>Gets the address of a region, after a check that the region is large enough.</summary>
    /// <param name="bytes">The number of bytes that are needed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The region has fewer bytes.</exception>
    public nint AddressFor(long bytes) => Slice(0, bytes).Address;

    /// <summary>Gets elements of the region.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="start">The first element.</param>
    /// <param name="count">The number of elements.</param>
    /// <exception cref="ArgumentOutOfRangeException">The elements do not lie within the region.</exception>
    public Span<T> Span<T>(long start, int count)
        where T : unmanaged =>
        start >= 0 && count >= 0 && start <= (Bytes / Unsafe.SizeOf<T>()) - count
            ? new Span<T>((T*)Address + start, count)
            : throw new ArgumentOutOfRangeException(
                nameof(count),
                $"{count} elements of {Unsafe.SizeOf<T>()} bytes from element {start} do not lie within {Bytes} bytes "
                    + "of memory."
            );

    /// <summary>Copies the region to another of the same length.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lengths of the regions differ.</exception>
    public void CopyTo(MemoryRegion target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Bytes, Bytes);
        Buffer.MemoryCopy((void*)Address, (void*)target.Address, target.Bytes, Bytes);
    }

    /// <summary>Sets every byte to zero.</summary>
    public void Clear() => NativeMemory.Clear((void*)Address, (nuint)Bytes);
}
