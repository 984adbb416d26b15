using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lrt.Contract;
using Lrt.Simd;

namespace Lrt.Execution;

/// <summary>
/// Runs a kernel over a gradient that is multiplied by a factor and then bounded. The changed gradient is written part
/// by part into memory that stays in the cache, and the kernel reads it there: neither the gradient nor a copy of it is
/// written to main memory, and kernels without guards do not change.
/// </summary>
internal abstract class GuardedRunner : KernelRunner
{
    /// <summary>The factor on the gradient.</summary>
    public double Factor { get; set; } = 1;

    /// <summary>The bound on the absolute value of every product; infinity for none.</summary>
    public double Bound { get; set; } = double.PositiveInfinity;
}

/// <summary>Runs one kernel over guarded gradients in one precision.</summary>
/// <param name="kernel">The runner of the kernel.</param>
internal sealed class GuardedRunner<T>(KernelRunner kernel) : GuardedRunner
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of elements of a part of an update; with the other streams it stays in the cache.</summary>
    private const int Part = 4096;

    /// <summary>The number of elements of a part of an update whose features are columns.</summary>
    private const int ColumnPart = 1 << 16;

    /// <summary>
    /// The smallest number of rows of a part whose features are columns, because each part needs numbers for all its
    /// columns.
    /// </summary>
    private const int ColumnRows = 64;

    /// <summary>The position of the gradient among the streams.</summary>
    private const int Gradient = 1;

    // Pinned, so that a kernel can be given its address; one for each thread, as large as was ever needed.
    [ThreadStatic]
    private static T[]? buffer;

    /// <inheritdoc/>
    public override KernelLayout Layout => kernel.Layout;

    /// <inheritdoc/>
    public override void Prepare(ReadOnlySpan<double> hyperparameters, double step, Span<double> constants) =>
        kernel.Prepare(hyperparameters, step, constants);

    /// <inheritdoc/>
    public override void PrepareTower(
        int hyperparameter,
        double step,
        ReadOnlySpan<double> settings,
        Span<double> constants
    ) => kernel.PrepareTower(hyperparameter, step, settings, constants);

    /// <inheritdoc/>
    public override void Share(ReadOnlySpan<double> hyperparameters, double step, Span<double> next) =>
        kernel.Share(hyperparameters, step, next);

    /// <inheritdoc/>
    public override void ApplyPart(nint[] streams, long start, long end, double[] scalars, int adapts)
    {
        nint[] own = new nint[streams.Length];
        T[] part = Buffer(Part);
        for (long at = start; at < end; at += Part)
        {
            int count = (int)Math.Min(Part, end - at);
            Guard(streams, own, at, count, part);
            kernel.ApplyPart(own, 0, count, scalars, adapts);
        }
    }

    /// <inheritdoc/>
    public override void SumPart(int pass, nint[] streams, long start, long end, double[] scalars, Span<double> sums)
    {
        nint[] own = new nint[streams.Length];
        T[] part = Buffer(Block);
        for (long at = start; at < end; at += Block)
        {
            int count = (int)Math.Min(Block, end - at);
            Guard(streams, own, at, count, part);
            kernel.SumPart(pass, own, 0, count, scalars, sums);
        }
    }

    /// <inheritdoc/>
    public override void ReduceRows(nint[] streams, in RowRange rows, ReadOnlySpan<double> scalars, Span<double> sums)
    {
        int sumsOfRow = Layout.SumCount;
        nint[] own = [.. streams];
        int batch = BatchOf(rows);
        T[] part = Buffer(checked((int)(batch * rows.Length)));
        for (int row = rows.First; row < rows.Last; row += batch)
        {
            RowRange some = Guard(streams, own, rows, row, batch, part);
            kernel.ReduceRows(
                own,
                some,
                scalars,
                sums.Slice((row - rows.First) * sumsOfRow, (some.Last - row) * sumsOfRow)
            );
        }
    }

    /// <inheritdoc/>
    public override void ApplyRows(nint[] streams, in RowRange rows, ReadOnlySpan<double> scalars, int adapts)
    {
        nint[] own = [.. streams];
        int batch = BatchOf(rows);
        T[] part = Buffer(checked((int)(batch * rows.Length)));
        for (int row = rows.First; row < rows.Last; row += batch)
        {
            kernel.ApplyRows(own, Guard(streams, own, rows, row, batch, part), scalars, adapts);
        }
    }

    /// <inheritdoc/>
    public override void ReduceColumns(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        double[] sums
    )
    {
        nint[] own = new nint[streams.Length];
        long rows = layout.Groups == 1 ? Math.Min(ColumnTiling.RowsPerSection, layout.Outer) : layout.Outer;
        T[] part = Buffer(ElementsOf(layout, rows));
        for (long row = 0; row < layout.Outer; row += rows)
        {
            FeatureLayout some = Guard(streams, own, layout, row, rows, part);
            kernel.ReduceColumns(own, some, scalars, ofFeature, sums);
        }
    }

    /// <inheritdoc/>
    public override void ApplyColumns(
        nint[] streams,
        FeatureLayout layout,
        double[] scalars,
        FeatureNumber[] ofFeature,
        int adapts
    )
    {
        nint[] own = new nint[streams.Length];
        long wished = Math.Max(ColumnRows, ColumnPart / (layout.Width * layout.Inner));
        long rows = layout.Groups == 1 ? Math.Min(wished, layout.Outer) : layout.Outer;
        T[] part = Buffer(ElementsOf(layout, rows));
        for (long row = 0; row < layout.Outer; row += rows)
        {
            FeatureLayout some = Guard(streams, own, layout, row, rows, part);
            kernel.ApplyColumns(own, some, scalars, ofFeature, adapts);
        }
    }

    /// <summary>Guards the gradient of some rows.</summary>
    /// <returns>The rows. Their addresses are those of the first of all rows.</returns>
    private RowRange Guard(nint[] streams, nint[] own, in RowRange rows, int row, int batch, T[] part)
    {
        RowRange some = rows with { First = row, Last = Math.Min(row + batch, rows.Last) };
        long start = row * rows.Length;
        Fill(streams[Gradient], start, (some.Last - row) * rows.Length, part);
        own[Gradient] = AddressOf(part) - (nint)(start * Unsafe.SizeOf<T>());
        return some;
    }

    /// <summary>Guards the gradient of some rows of columns, and moves all addresses to the first of them.</summary>
    /// <returns>The layout of the rows.</returns>
    private FeatureLayout Guard(nint[] streams, nint[] own, FeatureLayout layout, long row, long rows, T[] part)
    {
        FeatureLayout some = layout with { Outer = Math.Min(rows, layout.Outer - row) };
        Guard(streams, own, row * layout.Width * layout.Inner, ElementsOf(layout, some.Outer), part);
        return some;
    }

    /// <summary>Guards a part of the gradient, and moves all addresses to its first element.</summary>
    private void Guard(nint[] streams, nint[] own, long start, int count, T[] part)
    {
        for (int s = 0; s < streams.Length; s++)
        {
            own[s] = streams[s] + (nint)(start * Unsafe.SizeOf<T>());
        }

        Fill(streams[Gradient], start, count, part);
        own[Gradient] = AddressOf(part);
    }

    /// <summary>Writes guarded elements of the gradient. NaN stays NaN.</summary>
    private void Fill(nint gradient, long start, long count, T[] part)
    {
        Span<T> target = part.AsSpan(0, checked((int)count));
        T factor = T.CreateTruncating(Factor);
        T bound = T.CreateTruncating(Bound);
        (Vector<T> most, Vector<T> least) = (new Vector<T>(bound), new Vector<T>(-bound));
        ref T source = ref Unsafe.Add(ref KernelMemory.At<T>(gradient), (nint)start);
        bool isBounded = !T.IsPositiveInfinity(bound);
        int i = 0;
        for (; i <= target.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            Vector<T> product =
                Unsafe.ReadUnaligned<Vector<T>>(ref Unsafe.As<T, byte>(ref Unsafe.Add(ref source, i))) * factor;
            if (isBounded)
            {
                product = Vector.ConditionalSelect(Vector.GreaterThan(product, most), most, product);
                product = Vector.ConditionalSelect(Vector.LessThan(product, least), least, product);
            }

            product.CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            T product = Unsafe.Add(ref source, i) * factor;
            target[i] =
                product > bound ? bound
                : product < -bound ? -bound
                : product;
        }
    }

    private static T[] Buffer(int length) =>
        buffer is { } large && large.Length >= length
            ? large
            : buffer = GC.AllocateUninitializedArray<T>(length, pinned: true);

    private static nint AddressOf(T[] part) => Marshal.UnsafeAddrOfPinnedArrayElement(part, 0);

    private static int BatchOf(in RowRange rows) =>
        (int)Math.Clamp(Part / rows.Length, 1, Math.Max(1, rows.Last - rows.First));

    private static int ElementsOf(FeatureLayout layout, long rows) =>
        checked((int)(layout.Groups * rows * layout.Width * layout.Inner));
}
