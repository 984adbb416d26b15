using System;
using System.Numerics;
using Lrt.Contract;
using Lrt.Simd;

namespace Lrt.Execution;

/// <summary>Runs a kernel over a tensor or a part of one, whatever its precision and the processor's vectors.</summary>
internal abstract class KernelRunner
{
    /// <summary>
    /// The number of elements of the blocks over which sums are taken in the tensor's own precision; the sums of blocks
    /// are added in double precision. That is exact enough for any size, and independent of the distribution of blocks
    /// to threads.
    /// </summary>
    protected const int Block = 8192;

    /// <summary>The number that stands for the pass that sums hypergradients.</summary>
    public const int Hypergradients = -1;

    public abstract KernelLayout Layout { get; }

    /// <summary>Computes the constants of a step, which are the same for every element.</summary>
    public abstract void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants);

    /// <summary>Computes the constants of a tower, which are the same for every value.</summary>
    public abstract void PrepareTower(
        int hyperparameter,
        double step,
        ReadOnlySpan<double> settings,
        Span<double> constants
    );

    /// <summary>Adds the hypergradients of rows to the sums. Every row has sums of its own.</summary>
    public abstract void ReduceRows(nint[] streams, in RowRange rows, ReadOnlySpan<double> scalars, Span<double> sums);

    /// <summary>Adapts and updates rows.</summary>
    public abstract void ApplyRows(nint[] streams, in RowRange rows, ReadOnlySpan<double> scalars, int adapts);

    /// <summary>
    /// Adds the hypergradients of features that are columns to the sums, on several threads if there are many elements.
    /// </summary>
    public abstract void ReduceColumns(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        double[] sums
    );

    /// <summary>Adapts and updates a tensor whose features are columns, on several threads if it is large.</summary>
    public abstract void ApplyColumns(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        int adapts
    );

    /// <summary>Computes the values after the step of the states that elements share.</summary>
    public abstract void Share(ReadOnlySpan<double> hyperparameters, double step, Span<double> next);

    /// <summary>Adds a whole tensor's hypergradients to the sums, on several threads if it is large.</summary>
    public void ReduceAll(nint[] streams, long length, double[] scalars, double[] sums) =>
        SumAll(Hypergradients, streams, length, scalars, sums);

    /// <summary>Adds the sums of a pass over a whole tensor to the sums, on several threads if it is large.</summary>
    public void SumAll(int pass, nint[] streams, long length, double[] scalars, double[] sums)
    {
        long blocks = (length + Block - 1) / Block;
        if (WorkSharing.ThreadsFor(length, blocks) == 1)
        {
            SumPart(pass, streams, 0, length, scalars, sums);
        }
        else
        {
            SumShared(pass, streams, length, blocks, scalars, sums);
        }
    }

    /// <summary>Adapts and updates a whole tensor, on several threads if it is large.</summary>
    public void ApplyAll(nint[] streams, long length, double[] scalars, int adapts)
    {
        long blocks = (length + Block - 1) / Block;
        if (WorkSharing.ThreadsFor(length, blocks) == 1)
        {
            ApplyPart(streams, 0, length, scalars, adapts);
        }
        else
        {
            ApplyShared(streams, length, blocks, scalars, adapts);
        }
    }

    /// <summary>Adds the sums of a pass over the blocks of a part of a tensor to the sums.</summary>
    public abstract void SumPart(int pass, nint[] streams, long start, long end, double[] scalars, Span<double> sums);

    /// <summary>Adapts and updates a part of a tensor.</summary>
    public abstract void ApplyPart(nint[] streams, long start, long end, double[] scalars, int adapts);

    // Methods of their own, because a method with a lambda allocates the captured variables on entry, even where one
    // thread suffices.
    private void SumShared(int pass, nint[] streams, long length, long blocks, double[] scalars, double[] sums)
    {
        bool[] largest = LargestOf(pass);
        double[] sumsOfBlocks = new double[blocks * sums.Length];
        WorkSharing.For(blocks, Block, (first, last) =>
        {
            for (long b = first; b < last; b++)
            {
                Span<double> sumsOfBlock = sumsOfBlocks.AsSpan((int)(b * sums.Length), sums.Length);
                Totals.Begin(sumsOfBlock, largest);
                SumPart(pass, streams, b * Block, Math.Min((b + 1) * Block, length), scalars, sumsOfBlock);
            }
        });
        for (int b = 0; b < blocks; b++)
        {
            Totals.Add<double>(sums, sumsOfBlocks.AsSpan(b * sums.Length, sums.Length), largest);
        }
    }

    /// <summary>
    /// Gets a value for each sum of a pass that indicates whether it is a largest value; empty where none is.
    /// </summary>
    protected bool[] LargestOf(int pass) => pass == Hypergradients ? [] : Layout.LargestOf(PackedPass.PassOf(pass));

    private void ApplyShared(nint[] streams, long length, long blocks, double[] scalars, int adapts) =>
        WorkSharing.For(blocks, Block, (first, last) =>
            ApplyPart(streams, first * Block, Math.Min(last * Block, length), scalars, adapts)
        );
}

/// <summary>Runs one kernel in one precision.</summary>
internal sealed partial class KernelRunner<TKernel, TGradient, T> : KernelRunner
    where TKernel : struct, IUpdateKernel<T>
    where TGradient : struct, IGradientReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override KernelLayout Layout => TKernel.Layout;

    public override void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants) =>
        TKernel.Prepare(hyperparameters, step, constants);

    public override void PrepareTower(
        int hyperparameter,
        double step,
        ReadOnlySpan<double> settings,
        Span<double> constants
    ) => TKernel.PrepareTower(hyperparameter, step, settings, constants);

    /// <summary>Moves shared values and the rates above them.</summary>
    public static void Adapt(int hyperparameter, nint[] streams, int first, int last, ReadOnlySpan<T> scalars)
    {
        nint i = first;
        foreach (ref readonly KernelLoops<T> loops in Widths.InUse)
        {
            if (last - i >= loops.Count)
            {
                i = loops.Adapt(hyperparameter, streams, i, last, scalars);
            }
        }
    }

    public override void ReduceColumns(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        double[] sums
    ) => ColumnLoop<TKernel, TGradient, T>.Reduce(streams, layout, scalars, ofFeature, sums);

    public override void ApplyColumns(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        int adapts
    ) => ColumnLoop<TKernel, TGradient, T>.Apply(streams, layout, scalars, ofFeature, adapts);

    public override void Share(ReadOnlySpan<double> hyperparameters, double step, Span<double> next) =>
        TKernel.Share(hyperparameters, step, next);

    public override void SumPart(int pass, nint[] streams, long start, long end, double[] scalars, Span<double> sums)
    {
        Span<T> numbers = stackalloc T[scalars.Length];
        Round(scalars, numbers);
        ReduceRange(streams, start, end, numbers, FeatureRows<T>.One, sums, LargestOf(pass), pass);
    }

    public override void ApplyPart(nint[] streams, long start, long end, double[] scalars, int adapts)
    {
        Span<T> numbers = stackalloc T[scalars.Length];
        Round(scalars, numbers);
        ApplyRange(streams, start, end, numbers, FeatureRows<T>.One, adapts);
    }

    // Start and end are those of the first row. Rows that are longer than a block are processed one by one.
    private static void ReduceRange(
        ReadOnlySpan<nint> streams,
        long start,
        long end,
        ReadOnlySpan<T> numbers,
        FeatureRows<T> rows,
        Span<double> sums,
        bool[] largest,
        int pass = Hypergradients
    )
    {
        Span<T> block = stackalloc T[sums.Length];
        for (long at = start; at < end; at += Block)
        {
            Totals.Begin(block, largest);
            nint i = (nint)at;
            nint last = (nint)Math.Min(at + Block, end);
            foreach (ref readonly KernelLoops<T> loops in Widths.InUse)
            {
                if (last - i >= loops.Count)
                {
                    i =
                        pass == Hypergradients
                            ? loops.Reduce(streams, i, last, numbers, rows, block)
                            : loops.Sum(pass, streams, i, last, numbers, block);
                }
            }

            Totals.Add<T>(sums, block, largest);
        }
    }

    // The rest of a row after the widest vectors goes to narrower vectors: rows are short, and single elements are
    // slow.
    private static void ApplyRange(
        ReadOnlySpan<nint> streams,
        long start,
        long end,
        ReadOnlySpan<T> numbers,
        FeatureRows<T> rows,
        int adapts
    )
    {
        nint i = (nint)start;
        nint last = (nint)end;
        foreach (ref readonly KernelLoops<T> loops in Widths.InUse)
        {
            if (last - i >= loops.Count)
            {
                i = loops.Apply(streams, i, last, numbers, rows, adapts);
            }
        }
    }

    private static void Round(ReadOnlySpan<double> numbers, Span<T> rounded)
    {
        for (int i = 0; i < numbers.Length; i++)
        {
            rounded[i] = T.CreateTruncating(numbers[i]);
        }
    }

    // The kernel at every width of vectors.
    private readonly struct Widths : ILoopFactory<KernelLoops<T>, T>
    {
        public static ReadOnlySpan<KernelLoops<T>> InUse => WidthLoops<Widths, KernelLoops<T>, T>.InUse;

        public static KernelLoops<T> Create<TLane>()
            where TLane : struct, IRegisterLane<TLane, T> =>
            new(
                TLane.Count,
                TKernel.Reduce<TLane, TGradient>,
                TKernel.Apply<TLane, TGradient>,
                TKernel.Adapt<TLane>,
                TKernel.Sum<TLane, TGradient>
            );
    }
}
