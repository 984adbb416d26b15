using System;
using Lrt.Kernels;
using Xunit;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>Tests that change the vector width, which is one for the whole process, run alone.</summary>
[CollectionDefinition(nameof(VectorWidthCollection), DisableParallelization = true)]
public class VectorWidthCollection
{
}

/// <summary>Narrows the vectors of kernels until disposed.</summary>
internal sealed class NarrowedVectors : IDisposable
{
    private readonly int before = VectorWidth.Bits;

    public NarrowedVectors(int bits) => VectorWidth.Bits = bits;

    public void Dispose() => VectorWidth.Bits = before;
}
