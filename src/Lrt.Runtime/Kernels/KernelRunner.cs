using System;
using System.Numerics;

namespace Lrt.Kernels;

/// <summary>Runs a kernel over a whole tensor, whatever its precision and the processor's vectors.</summary>
internal abstract class KernelRunner
{
    public abstract KernelLayout Layout { get; }

    /// <summary>Computes what is the same for every element of a step.</summary>
    public abstract void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants);

    /// <summary>Adds a tensor's hypergradients to the sums.</summary>
    public abstract void Reduce(ReadOnlySpan<nint> streams, long length, ReadOnlySpan<double> scalars, Span<double> sums);

    /// <summary>Adapts and updates a tensor.</summary>
    public abstract void Apply(ReadOnlySpan<nint> streams, long length, ReadOnlySpan<double> scalars, bool adapts);
}

/// <summary>Runs one kernel in one precision.</summary>
internal sealed class KernelRunner<TKernel, T> : KernelRunner
    where TKernel : struct, IUpdateKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Sums are taken over blocks of this many elements in the tensor's own precision, and over blocks in double: exact
    /// enough for any size, and the same however blocks are dealt out.
    /// </summary>
    private const int Block = 8192;

    public override KernelLayout Layout => TKernel.Layout;

    public override void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants) =>
        TKernel.Prepare(hyperparameters, step, constants);

    public override void Reduce(ReadOnlySpan<nint> streams, long length, ReadOnlySpan<double> scalars, Span<double> sums)
    {
        Span<T> numbers = stackalloc T[scalars.Length];
        Round(scalars, numbers);
        Span<T> block = stackalloc T[sums.Length];
        for (nint start = 0; start < length; start += Block)
        {
            block.Clear();
            nint end = (nint)Math.Min(start + Block, length);
            nint i = start;
            switch (VectorWidth.Bits)
            {
                case >= 512: i = TKernel.Reduce<Lane512<T>>(streams, i, end, numbers, block); break;
                case >= 256: i = TKernel.Reduce<Lane256<T>>(streams, i, end, numbers, block); break;
                case >= 128: i = TKernel.Reduce<Lane128<T>>(streams, i, end, numbers, block); break;
            }

            TKernel.Reduce<ScalarLane<T>>(streams, i, end, numbers, block);
            for (int s = 0; s < sums.Length; s++)
            {
                sums[s] += double.CreateTruncating(block[s]);
            }
        }
    }

    public override void Apply(ReadOnlySpan<nint> streams, long length, ReadOnlySpan<double> scalars, bool adapts)
    {
        Span<T> numbers = stackalloc T[scalars.Length];
        Round(scalars, numbers);
        nint end = (nint)length;
        nint i = 0;
        switch (VectorWidth.Bits)
        {
            case >= 512: i = TKernel.Apply<Lane512<T>>(streams, i, end, numbers, adapts); break;
            case >= 256: i = TKernel.Apply<Lane256<T>>(streams, i, end, numbers, adapts); break;
            case >= 128: i = TKernel.Apply<Lane128<T>>(streams, i, end, numbers, adapts); break;
        }

        TKernel.Apply<ScalarLane<T>>(streams, i, end, numbers, adapts);
    }

    private static void Round(ReadOnlySpan<double> numbers, Span<T> rounded)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            rounded[i] = T.CreateTruncating(numbers[i]);
        }
    }
}
