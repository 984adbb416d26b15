using System;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Lrt.Contract;

namespace Lrt.Execution;

/// <summary>Runs kernels over rows whose elements share numbers.</summary>
internal sealed partial class KernelRunner<TKernel, TGradient, T>
{
    /// <summary>
    /// The number of bytes of rows that are summed together. The elements at the end of each row that do not fill a
    /// vector are processed after the others, while they are in the second-level cache.
    /// </summary>
    private const int CacheBytes = 1 << 19;

    public override void ReduceRows(nint[] streams, in RowRange rows, ReadOnlySpan<double> scalars, Span<double> sums)
    {
        Span<T> numbers = stackalloc T[scalars.Length];
        Round(scalars, numbers);
        int batch = rows.Length > Block ? 1 : BatchOf(rows);
        int sumsOfRow = TKernel.Layout.SumCount;
        for (int row = rows.First; row < rows.Last; row += batch)
        {
            int count = Math.Min(batch, rows.Last - row);
            ReduceRange(
                streams,
                row * rows.Length,
                (row + 1) * rows.Length,
                numbers,
                Some(rows, row, count, numbers),
                sums.Slice((row - rows.First) * sumsOfRow, count * sumsOfRow),
                largest: []
            );
        }
    }

    // Lanes continue from row to row, so that only the last row has elements that fill no lane.
    public override void ApplyRows(nint[] streams, in RowRange rows, ReadOnlySpan<double> scalars, int adapts)
    {
        Span<T> numbers = stackalloc T[scalars.Length];
        Round(scalars, numbers);
        FeatureRows<T> left = Some(rows, rows.First, rows.Last - rows.First, numbers);
        FeatureRows<T> lastRow = Some(rows, rows.Last - 1, 1, numbers);
        nint length = (nint)rows.Length;
        nint i = rows.First * length;
        nint end = i + length;
        nint last = rows.Last * length;
        foreach (ref readonly KernelLoops<T> loops in Widths.InUse)
        {
            // No lane may extend over more than two rows.
            if (loops.Count <= length && loops.Count <= last - i)
            {
                i = loops.Apply(streams, i, end, numbers, left, adapts);
                left = lastRow;
                end = last;
            }
        }
    }

    private static FeatureRows<T> Some(in RowRange rows, int first, int count, ReadOnlySpan<T> shared) =>
        new(count, (nint)rows.Length, first, rows.Numbers, shared);

    private static int BatchOf(in RowRange rows)
    {
        int all = rows.Last - rows.First;
        bool fillsVectors = rows.Length % (Vector512<byte>.Count / Unsafe.SizeOf<T>()) == 0;
        return fillsVectors
            ? all
            : (int)Math.Clamp(CacheBytes / (rows.Length * Unsafe.SizeOf<T>() * TKernel.Layout.Streams.Count), 1, all);
    }
}
