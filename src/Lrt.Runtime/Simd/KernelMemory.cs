using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;

namespace Lrt.Simd;

/// <summary>
/// Provides access to the memory of tensors. Generated code needs no unsafe blocks, because lanes access memory through
/// this class.
/// </summary>
internal static unsafe class KernelMemory
{
    /// <summary>
    /// Gets the memory at an address. Nothing is checked: lanes stay within the regions that their loops are given.
    /// </summary>
    /// <typeparam name="T">The element.</typeparam>
    /// <param name="address">An address within a region whose owner is alive.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T At<T>(nint address)
        where T : unmanaged => ref Unsafe.AsRef<T>((void*)address);

    /// <summary>
    /// Gets the memory of a CPU tensor, which must stay alive while it is used; no memory where it is not contiguous.
    /// </summary>
    /// <param name="tensor">The tensor, on the CPU and not empty.</param>
    /// <param name="expected">
    /// The expected number of bytes, which becomes the size of the region. It may exceed the length of a span.
    /// </param>
    internal static MemoryRegion RegionOf(torch.Tensor tensor, long expected)
    {
        if (NativeTensors.IsAvailable)
        {
            MemoryRegion region = NativeTensors.RegionOf(tensor.Handle);
            GC.KeepAlive(tensor);
            if (region.Address != 0)
            {
                return region;
            }
        }

        if (!tensor.is_contiguous())
        {
            return default;
        }

        if (expected <= int.MaxValue)
        {
            Span<byte> bytes = tensor.bytes;
            return new MemoryRegion((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(bytes)), bytes.Length);
        }

        long found = tensor.NumberOfElements * tensor.ElementSize;
        using torch.Tensor flat = tensor.view(-1);
        using torch.Tensor first = flat.narrow(0, 0, 1);
        return new MemoryRegion((nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(first.bytes)), found);
    }

    /// <summary>Determines whether a tensor has a shape.</summary>
    internal static bool HasShape(torch.Tensor tensor, long[] shape)
    {
        // The sizes are compared one by one, because access to all of them at once allocates.
        if (tensor.dim() != shape.Length)
        {
            return false;
        }

        for (int d = 0; d < shape.Length; d++)
        {
            if (tensor.size(d) != shape[d])
            {
                return false;
            }
        }

        return true;
    }
}
