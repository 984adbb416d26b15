using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Lrt.Simd;

/// <summary>Addresses of tensors' memory. Generated code needs no unsafe blocks because this class has them.</summary>
internal static unsafe class KernelMemory
{
    /// <summary>The memory at an address.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="address">An address that <see cref="AddressOf"/> gave and whose tensor is alive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(nint address)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)address);

    /// <summary>A part of the memory at an address.</summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="address">An address that <see cref="AddressOf"/> gave and whose tensor is alive.</param>
    /// <param name="count">How many elements.</param>
    internal static Span<T> Span<T>(nint address, int count)
        where T : unmanaged => new((void*)address, count);

    /// <summary>Where a contiguous CPU tensor begins.</summary>
    /// <param name="tensor">Contiguous, on the CPU, not empty.</param>
    /// <param name="expected">How many bytes it should have. It may be longer than a span can be.</param>
    /// <param name="found">How many bytes it has.</param>
    internal static nint AddressOf(torch.Tensor tensor, long expected, out long found)
    {
        if (expected <= int.MaxValue)
        {
            Span<byte> bytes = tensor.bytes;
            found = bytes.Length;
            return (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes));
        }

        found = tensor.NumberOfElements * tensor.ElementSize;
        using torch.Tensor flat = tensor.view(-1);
        using torch.Tensor first = flat.narrow(0, 0, 1);
        return (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes));
    }
}
