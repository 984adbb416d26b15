using System;
using Lrt.Simd;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>Narrows the vectors of kernels until disposed.</summary>
internal sealed class NarrowedVectors : IDisposable
{
    private readonly int before = VectorWidth.Bits;

    public NarrowedVectors(int bits) => VectorWidth.Bits = bits;

    public void Dispose() => VectorWidth.Bits = before;
}
