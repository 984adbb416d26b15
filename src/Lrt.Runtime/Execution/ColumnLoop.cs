using System;
using System.Buffers;
using System.Linq;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lrt.Contract;
using Lrt.Simd;

namespace Lrt.Execution;

/// <summary>
/// Runs a kernel over a tensor whose features are columns: embeddings, transposed convolutions. A strip of columns as
/// wide as a vector is processed row by row, some rows at a time, so that neighbouring strips find their memory in the
/// cache.
/// </summary>
internal static unsafe class ColumnLoop<TKernel, TGradient, T>
    where TKernel : struct, IUpdateKernel<T>
    where TGradient : struct, IGradientReader<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of bytes that strips process together, which stay in the second-level cache.</summary>
    private const int CacheBytes = 1 << 16;

    private const int CacheLine = 64;

    // The shared numbers that the kernel is called with: the position of each in the frame.
    private static readonly T[] Positions =
    [
        .. Enumerable.Range(0, TKernel.Layout.ScalarCount).Select(i => T.CreateTruncating(i)),
    ];

    private static readonly FeatureNumber[] Shared =
    [
        .. TKernel.Layout.OfFeature.Select(position => new FeatureNumber(position, null)),
    ];

    private delegate int Strip(nint[] streams, nint start, nint end, int columns, int adapts);

    private static FeatureRows<T> Feature => new(1, 0, 0, Shared, Positions);

    /// <summary>Adds the hypergradients of a tensor to the sums, by feature, then by hyperparameter.</summary>
    public static void Reduce(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        double[] sums
    )
    {
        ColumnTiling tiling = new(layout);
        int adapted = TKernel.Layout.SumCount;
        double[] sumsOfColumns = new double[(long)layout.Groups * tiling.Sections * tiling.Stride * adapted];
        WorkSharing.For(tiling.Count, tiling.ElementsPerTile, (first, last) =>
        {
            for (long t = first; t < last; t++)
            {
                ColumnTile tile = tiling[t];
                Run(
                    ReduceStrip,
                    streams,
                    tiling,
                    tile,
                    scalars,
                    ofFeature,
                    sumsOfColumns.AsSpan(
                        OffsetOf(tile.Group, tile.Section) + (tile.FirstColumn * adapted),
                        tile.Columns * adapted
                    ),
                    adapts: 0
                );
            }
        });
        for (int g = 0; g < layout.Groups; g++)
        {
            for (int section = 0; section < tiling.Sections; section++)
            {
                ReadOnlySpan<double> columns = sumsOfColumns.AsSpan(OffsetOf(g, section), tiling.Stride * adapted);
                for (int i = 0; i < columns.Length; i++)
                {
                    sums[(tiling.FeatureOf(g, i / adapted) * adapted) + (i % adapted)] += columns[i];
                }
            }
        }

        int OffsetOf(int group, int section) => ((group * tiling.Sections) + section) * tiling.Stride * adapted;
    }

    /// <summary>Adapts the values that every element has for itself, and updates a tensor.</summary>
    public static void Apply(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        int adapts
    )
    {
        ColumnTiling tiling = new(layout);
        if (WorkSharing.ThreadsFor(tiling.Count * tiling.ElementsPerTile, tiling.Count) == 1)
        {
            Apply(streams, tiling, 0, tiling.Count, scalars, ofFeature, adapts);
        }
        else
        {
            ApplyShared(streams, tiling, scalars, ofFeature, adapts);
        }
    }

    // A method of its own, because a method with a lambda allocates the captured variables on entry, even where one
    // thread suffices.
    private static void ApplyShared(
        nint[] streams,
        ColumnTiling tiling,
        double[] scalars,
        FeatureNumber[] ofFeature,
        int adapts
    ) =>
        WorkSharing.For(tiling.Count, tiling.ElementsPerTile, (first, last) =>
            Apply(streams, tiling, first, last, scalars, ofFeature, adapts)
        );

    private static void Apply(
        nint[] streams,
        ColumnTiling tiling,
        long first,
        long last,
        double[] scalars,
        FeatureNumber[] ofFeature,
        int adapts
    )
    {
        for (long t = first; t < last; t++)
        {
            Run(ApplyStrip, streams, tiling, tiling[t], scalars, ofFeature, [], adapts);
        }
    }

    private static void Run(
        Strip strip,
        nint[] streams,
        ColumnTiling tiling,
        ColumnTile tile,
        double[] scalars,
        FeatureNumber[] ofFeature,
        Span<double> sums,
        int adapts
    )
    {
        T[] numbers = ArrayPool<T>.Shared.Rent(scalars.Length * ColumnFrame.Columns);
        int adapted = sums.Length / tile.Columns;
        T* sumsOfLane = stackalloc T[Math.Max(1, adapted) * Vector512<T>.Count];
        fixed (T* address = numbers)
        {
            Spread(tiling, tile, scalars, ofFeature, numbers);
            long rows = Math.Clamp(CacheBytes / ((long)tile.Columns * sizeof(T) * streams.Length), 1, tile.Rows);
            for (long row = 0; row < tile.Rows; row += rows)
            {
                nint start = (nint)(tiling.StartOf(tile) + (row * tiling.Stride));
                nint length = (nint)(Math.Min(rows, tile.Rows - row) * tiling.Stride);
                Touch(streams, start, length, tiling.Stride, tile.Columns);
                int column = 0;
                while (column < tile.Columns)
                {
                    ColumnFrame.Begin(tiling.Stride, (nint)(address + column), (nint)sumsOfLane);
                    int width = strip(streams, start + column, start + column + length, tile.Columns - column, adapts);
                    for (int s = 0; s < adapted; s++)
                    {
                        for (int c = 0; c < width; c++)
                        {
                            sums[((column + c) * adapted) + s] += double.CreateTruncating(sumsOfLane[(s * width) + c]);
                        }
                    }

                    column += width;
                }
            }
        }

        ArrayPool<T>.Shared.Return(numbers);
    }

    /// <summary>Writes every shared number once for each column.</summary>
    private static void Spread(
        ColumnTiling tiling,
        ColumnTile tile,
        double[] scalars,
        FeatureNumber[] ofFeature,
        T[] numbers
    )
    {
        for (int i = 0; i < scalars.Length; i++)
        {
            numbers.AsSpan(i * ColumnFrame.Columns, tile.Columns).Fill(T.CreateTruncating(scalars[i]));
        }

        foreach (FeatureNumber number in ofFeature)
        {
            if (number.Values is null)
            {
                continue;
            }

            Span<T> row = numbers.AsSpan(number.Position * ColumnFrame.Columns, tile.Columns);
            int feature = tiling.FeatureOf(tile.Group, tile.FirstColumn);
            long left = tiling.Inner - (tile.FirstColumn % tiling.Inner);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = T.CreateTruncating(number.Of(feature));
                if (--left == 0)
                {
                    (feature, left) = (feature + 1, tiling.Inner);
                }
            }
        }
    }

    /// <summary>
    /// Reads every cache line once, in the order of memory. Otherwise each strip would wait for the lines that it is
    /// the first to need.
    /// </summary>
    private static T Touch(nint[] streams, nint start, nint length, nint stride, int columns)
    {
        T sum = T.Zero;
        for (int s = 0; s < streams.Length; s++)
        {
            nint stream = s == KernelPositions.GradientStream ? TGradient.AddressOf(streams[s]) : streams[s];
            for (nint row = 0; row < length; row += stride)
            {
                for (int c = 0; c < columns; c += CacheLine / sizeof(T))
                {
                    sum += Unsafe.Add(ref KernelMemory.At<T>(stream), start + row + c);
                }
            }
        }

        return sum; // Returned so that the JIT does not remove the loads.
    }

    private static int ReduceStrip(nint[] streams, nint start, nint end, int columns, int adapts)
    {
        ref readonly KernelLoops<T> loops = ref LoopsFor(columns);
        Span<T> unused = stackalloc T[TKernel.Layout.SumCount];
        loops.Reduce(streams, start, end, Positions, Feature, unused);
        return loops.Count;
    }

    private static int ApplyStrip(nint[] streams, nint start, nint end, int columns, int adapts)
    {
        ref readonly KernelLoops<T> loops = ref LoopsFor(columns);
        loops.Apply(streams, start, end, Positions, Feature, adapts);
        return loops.Count;
    }

    /// <summary>Gets the loops over the widest vectors that some columns fill.</summary>
    private static ref readonly KernelLoops<T> LoopsFor(int columns)
    {
        ReadOnlySpan<KernelLoops<T>> widths = WidthLoops<Widths, KernelLoops<T>, T>.InUse;
        int width = 0;
        while (widths[width].Count > columns)
        {
            width++;
        }

        return ref widths[width];
    }

    // The kernel over columns at every width of vectors. Delegates keep the loops out of their callers, where they
    // would exhaust the JIT's inlining budget.
    private readonly struct Widths : ILoopFactory<KernelLoops<T>, T>
    {
        public static KernelLoops<T> Create<TLane>()
            where TLane : struct, IRegisterLane<TLane, T> =>
            new(
                TLane.Count,
                TKernel.Reduce<ColumnLane<TLane, T>, TGradient>,
                TKernel.Apply<ColumnLane<TLane, T>, TGradient>,
                TKernel.Adapt<TLane>,
                TKernel.Sum<ColumnLane<TLane, T>, TGradient>
            );
    }
}
