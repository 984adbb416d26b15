using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Kernels;

namespace Lrt.RateTensors;

/// <summary>
/// The arithmetic of a few rates of <c>sigmoid(A x + c)</c> over all examples at a time, in registers; what it notes for later
/// stays in the first cache.
/// </summary>
/// <typeparam name="TLane">A vector of examples, then of inputs.</typeparam>
/// <typeparam name="T">The element.</typeparam>
internal static class SigmoidTile<TLane, T>
    where TLane : struct, IRegisterLane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many rates <see cref="Activate"/> and <see cref="Accumulate"/> take at once, if there are so many.</summary>
    public const int Height = 8;

    private static readonly int Size = Unsafe.SizeOf<T>();

    /// <summary>
    /// Sums the sigmoids of some rates over the examples, and writes each one's derivative, sigmoid (1 - sigmoid), to the slopes.
    /// </summary>
    /// <param name="rows">The rate model.</param>
    /// <param name="first">The first rate.</param>
    /// <param name="count">How many, at most <see cref="Height"/>.</param>
    /// <param name="examples">The examples, packed.</param>
    /// <param name="slopes">Takes [count, padded rows].</param>
    /// <param name="slopeSums">Takes for each the sum of its slopes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Activate(in SigmoidRows rows, nint first, int count, Examples examples, nint slopes, nint slopeSums)
    {
        int r = 0;
        for (; r + 4 <= count; r += 4)
        {
            Activate4(rows, first + r, examples, slopes + (r * examples.PaddedRows * Size), slopeSums + (r * Size));
        }

        for (; r < count; r++)
        {
            Activate1(rows, first + r, examples, slopes + (r * examples.PaddedRows * Size), slopeSums + (r * Size));
        }
    }

    /// <summary>
    /// The products of slopes with examples, added up over the examples: for each rate one number per column, times the rate's factor
    /// added to its row of a target.
    /// </summary>
    /// <param name="target">[count, columns].</param>
    /// <param name="factors">One for each rate.</param>
    /// <param name="count">How many rates, at most <see cref="Height"/>.</param>
    /// <param name="examples">The examples, packed.</param>
    /// <param name="slopes">[count, padded rows].</param>
    /// <param name="tail">Room for one vector for each rate.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(nint target, nint factors, int count, Examples examples, nint slopes, nint tail)
    {
        int columns = examples.Columns;
        nint stride = examples.PaddedRows * Size;
        for (int k = 0; k < columns; k += TLane.Count)
        {
            bool isWhole = k + TLane.Count <= columns;
            nint at = isWhole ? target + (k * Size) : tail;
            nint pitch = isWhole ? columns * Size : TLane.Count * Size;
            if (!isWhole)
            {
                CopyTail(target, at, count, columns, k, into: true);
            }

            if (count == Height)
            {
                Accumulate8(at, pitch, factors, examples, slopes, stride, k);
            }
            else
            {
                for (int r = 0; r < count; r++)
                {
                    Accumulate1(at + (r * pitch), factors + (r * Size), examples, slopes + (r * stride), k);
                }
            }

            if (!isWhole)
            {
                CopyTail(target, at, count, columns, k, into: false);
            }
        }
    }

    /// <summary>
    /// What the examples themselves would have to become: for each column, over the rates, factor times weight times slope, added to a
    /// target of [columns, padded rows].
    /// </summary>
    /// <param name="target">[columns, padded rows].</param>
    /// <param name="weights">The rates' rows of A.</param>
    /// <param name="factors">One for each rate.</param>
    /// <param name="count">How many rates.</param>
    /// <param name="examples">The examples, packed.</param>
    /// <param name="slopes">[count, padded rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateInputs(nint target, nint weights, nint factors, int count, Examples examples, nint slopes)
    {
        int padded = examples.PaddedRows;
        for (int r = 0; r < count; r++)
        {
            TLane factor = At(factors, r);
            nint slope = slopes + (r * padded * Size);
            for (int k = 0; k < examples.Columns; k++)
            {
                TLane w = factor * At(weights, ((nint)r * examples.Columns) + k);
                nint into = target + ((nint)k * padded * Size);
                for (int b = 0; b < padded; b += TLane.Count)
                {
                    TLane.Store(TLane.FusedMultiplyAdd(w, TLane.Load(slope, b), TLane.Load(into, b)), into, b);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate4(in SigmoidRows rows, nint first, Examples examples, nint slopes, nint slopeSums)
    {
        int columns = rows.Columns;
        int padded = examples.PaddedRows;
        nint stride = padded * Size;
        nint w0 = rows.Weights + (first * columns * Size), w1 = w0 + (columns * Size), w2 = w1 + (columns * Size), w3 = w2 + (columns * Size);
        nint x = examples.Transposed;
        nint mask = examples.Mask;
        TLane c0 = At(rows.Offsets, first), c1 = At(rows.Offsets, first + 1), c2 = At(rows.Offsets, first + 2), c3 = At(rows.Offsets, first + 3);
        TLane zero = TLane.Constant(0);
        TLane sum0 = zero, sum1 = zero, sum2 = zero, sum3 = zero;
        TLane slope0 = zero, slope1 = zero, slope2 = zero, slope3 = zero;
        int b = 0;
        for (; b + (2 * TLane.Count) <= padded; b += 2 * TLane.Count)
        {
            TLane z00 = c0, z10 = c1, z20 = c2, z30 = c3;
            TLane z01 = c0, z11 = c1, z21 = c2, z31 = c3;
            nint column = x;
            for (int k = 0; k < columns; k++)
            {
                TLane x0 = TLane.Load(column, b);
                TLane x1 = TLane.Load(column, b + TLane.Count);
                TLane w = At(w0, k);
                z00 = TLane.FusedMultiplyAdd(w, x0, z00);
                z01 = TLane.FusedMultiplyAdd(w, x1, z01);
                w = At(w1, k);
                z10 = TLane.FusedMultiplyAdd(w, x0, z10);
                z11 = TLane.FusedMultiplyAdd(w, x1, z11);
                w = At(w2, k);
                z20 = TLane.FusedMultiplyAdd(w, x0, z20);
                z21 = TLane.FusedMultiplyAdd(w, x1, z21);
                w = At(w3, k);
                z30 = TLane.FusedMultiplyAdd(w, x0, z30);
                z31 = TLane.FusedMultiplyAdd(w, x1, z31);
                column += stride;
            }

            TLane m = TLane.Load(mask, b);
            Finish(z00, m, slopes, b, ref sum0, ref slope0);
            Finish(z10, m, slopes + stride, b, ref sum1, ref slope1);
            Finish(z20, m, slopes + (2 * stride), b, ref sum2, ref slope2);
            Finish(z30, m, slopes + (3 * stride), b, ref sum3, ref slope3);
            m = TLane.Load(mask, b + TLane.Count);
            Finish(z01, m, slopes, b + TLane.Count, ref sum0, ref slope0);
            Finish(z11, m, slopes + stride, b + TLane.Count, ref sum1, ref slope1);
            Finish(z21, m, slopes + (2 * stride), b + TLane.Count, ref sum2, ref slope2);
            Finish(z31, m, slopes + (3 * stride), b + TLane.Count, ref sum3, ref slope3);
        }

        for (; b < padded; b += TLane.Count)
        {
            TLane z0 = c0, z1 = c1, z2 = c2, z3 = c3;
            nint column = x;
            for (int k = 0; k < columns; k++)
            {
                TLane x0 = TLane.Load(column, b);
                z0 = TLane.FusedMultiplyAdd(At(w0, k), x0, z0);
                z1 = TLane.FusedMultiplyAdd(At(w1, k), x0, z1);
                z2 = TLane.FusedMultiplyAdd(At(w2, k), x0, z2);
                z3 = TLane.FusedMultiplyAdd(At(w3, k), x0, z3);
                column += stride;
            }

            TLane m = TLane.Load(mask, b);
            Finish(z0, m, slopes, b, ref sum0, ref slope0);
            Finish(z1, m, slopes + stride, b, ref sum1, ref slope1);
            Finish(z2, m, slopes + (2 * stride), b, ref sum2, ref slope2);
            Finish(z3, m, slopes + (3 * stride), b, ref sum3, ref slope3);
        }

        Write(rows.Sums, first, sum0);
        Write(rows.Sums, first + 1, sum1);
        Write(rows.Sums, first + 2, sum2);
        Write(rows.Sums, first + 3, sum3);
        Write(slopeSums, 0, slope0);
        Write(slopeSums, 1, slope1);
        Write(slopeSums, 2, slope2);
        Write(slopeSums, 3, slope3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Activate1(in SigmoidRows rows, nint row, Examples examples, nint slopes, nint slopeSums)
    {
        nint weights = rows.Weights + (row * rows.Columns * Size);
        TLane offset = At(rows.Offsets, row);
        TLane sum = TLane.Constant(0), slope = TLane.Constant(0);
        for (int b = 0; b < examples.PaddedRows; b += TLane.Count)
        {
            TLane z = offset;
            nint column = examples.Transposed;
            for (int k = 0; k < rows.Columns; k++)
            {
                z = TLane.FusedMultiplyAdd(At(weights, k), TLane.Load(column, b), z);
                column += examples.PaddedRows * Size;
            }

            Finish(z, TLane.Load(examples.Mask, b), slopes, b, ref sum, ref slope);
        }

        Write(rows.Sums, row, sum);
        Write(slopeSums, 0, slope);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish(TLane z, TLane mask, nint slopes, int b, ref TLane sum, ref TLane slopeSum)
    {
        TLane one = TLane.Constant(1);
        TLane sigmoid = LaneFunctions.Sigmoid<TLane, T>(z);
        TLane counted = sigmoid * mask;
        TLane slope = counted * (one - sigmoid);
        sum += counted;
        slopeSum += slope;
        TLane.Store(slope, slopes, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate8(nint target, nint pitch, nint factors, Examples examples, nint slopes, nint stride, int k)
    {
        TLane zero = TLane.Constant(0);
        TLane a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
        nint x = examples.RowMajor + (k * Size);
        nint width = examples.PaddedColumns * Size;
        nint s0 = slopes, s1 = s0 + stride, s2 = s1 + stride, s3 = s2 + stride;
        nint s4 = s3 + stride, s5 = s4 + stride, s6 = s5 + stride, s7 = s6 + stride;
        for (int b = 0; b < examples.Rows; b++)
        {
            TLane example = TLane.Load(x, 0);
            a0 = TLane.FusedMultiplyAdd(At(s0, b), example, a0);
            a1 = TLane.FusedMultiplyAdd(At(s1, b), example, a1);
            a2 = TLane.FusedMultiplyAdd(At(s2, b), example, a2);
            a3 = TLane.FusedMultiplyAdd(At(s3, b), example, a3);
            a4 = TLane.FusedMultiplyAdd(At(s4, b), example, a4);
            a5 = TLane.FusedMultiplyAdd(At(s5, b), example, a5);
            a6 = TLane.FusedMultiplyAdd(At(s6, b), example, a6);
            a7 = TLane.FusedMultiplyAdd(At(s7, b), example, a7);
            x += width;
        }

        Add(a0, target, factors, 0);
        Add(a1, target + pitch, factors, 1);
        Add(a2, target + (2 * pitch), factors, 2);
        Add(a3, target + (3 * pitch), factors, 3);
        Add(a4, target + (4 * pitch), factors, 4);
        Add(a5, target + (5 * pitch), factors, 5);
        Add(a6, target + (6 * pitch), factors, 6);
        Add(a7, target + (7 * pitch), factors, 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate1(nint target, nint factor, Examples examples, nint slopes, int k)
    {
        TLane sum = TLane.Constant(0);
        nint x = examples.RowMajor + (k * Size);
        for (int b = 0; b < examples.Rows; b++)
        {
            sum = TLane.FusedMultiplyAdd(At(slopes, b), TLane.Load(x, 0), sum);
            x += examples.PaddedColumns * Size;
        }

        Add(sum, target, factor, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(TLane sum, nint target, nint factors, nint row) =>
        TLane.Store(TLane.FusedMultiplyAdd(At(factors, row), sum, TLane.Load(target, 0)), target, 0);

    // The last columns of a row, where a whole vector would reach into the next.
    private static void CopyTail(nint target, nint tail, int count, int columns, int k, bool into)
    {
        for (int r = 0; r < count; r++)
        {
            for (int j = k; j < columns; j++)
            {
                ref T far = ref KernelMemory.At<T>(target + ((((nint)r * columns) + j) * Size));
                ref T near = ref KernelMemory.At<T>(tail + (((r * TLane.Count) + j - k) * Size));
                if (into)
                {
                    near = far;
                }
                else
                {
                    far = near;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLane At(nint numbers, nint index) => TLane.Broadcast(KernelMemory.At<T>(numbers + (index * Size)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(nint numbers, nint index, TLane sum) => KernelMemory.At<T>(numbers + (index * Size)) = TLane.Sum(sum);
}
