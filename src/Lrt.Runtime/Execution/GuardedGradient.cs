using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;
using Lrt.Simd;

namespace Lrt.Execution;

/// <summary>
/// Reads gradients multiplied by a factor and then bounded; NaN stays NaN. The stream is the address of a
/// <see cref="GradientBounds"/>: neither the gradient nor a copy of it is written.
/// </summary>
internal readonly struct GuardedGradient<T> : IGradientReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLane Load<TLane>(nint stream, nint index)
        where TLane : struct, ILane<TLane, T> =>
        TLane.Clamp(
            TLane.Load(AddressOf(stream), index) * TLane.Load(stream + GradientBounds.Factors, 0),
            TLane.Load(stream + GradientBounds.Least, 0),
            TLane.Load(stream + GradientBounds.Most, 0)
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint AddressOf(nint stream) => KernelMemory.At<nint>(stream + GradientBounds.Gradient);
}

/// <summary>
/// The address, the factor and the bounds of a gradient, in memory that kernels read: the numbers are repeated over the
/// widest vector.
/// </summary>
internal sealed class GradientBounds : IDisposable
{
    /// <summary>The number of bytes of the widest vector.</summary>
    private const int Width = 64;

    /// <summary>The offsets of the vectors and of the address.</summary>
    public const int Factors = 0;
    public const int Least = Width;
    public const int Most = 2 * Width;
    public const int Gradient = 3 * Width;

    private readonly AlignedMemory memory = new(4 * Width);

    /// <summary>The stream that <see cref="GuardedGradient{T}"/> reads.</summary>
    public nint Stream => memory.Slice(0, memory.Length).AddressFor(memory.Length);

    /// <summary>Sets the factor, and the bound on the absolute value of every product; infinity for none.</summary>
    /// <typeparam name="T">The precision of the kernel.</typeparam>
    public void Set<T>(double factor, double bound)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = Width / Unsafe.SizeOf<T>();
        memory.Span<T>(Factors / Unsafe.SizeOf<T>(), count).Fill(T.CreateTruncating(factor));
        memory.Span<T>(Least / Unsafe.SizeOf<T>(), count).Fill(T.CreateTruncating(-bound));
        memory.Span<T>(Most / Unsafe.SizeOf<T>(), count).Fill(T.CreateTruncating(bound));
    }

    /// <summary>Sets the address of the gradient.</summary>
    public void Locate(nint gradient) => memory.Span<nint>(Gradient / IntPtr.Size, 1)[0] = gradient;

    public void Dispose() => memory.Dispose();
}
