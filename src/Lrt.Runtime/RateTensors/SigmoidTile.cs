using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;
using Lrt.Simd;

namespace Lrt.RateTensors;

/// <summary>
/// Computes <c>sigmoid(A x + c)</c> for a few rates over all examples at a time, in registers; intermediate results
/// stay in the first-level cache.
/// </summary>
/// <typeparam name="TLane">A vector of examples, then of inputs.</typeparam>
/// <typeparam name="T">The element.</typeparam>
internal static class SigmoidTile<TLane, T>
    where TLane : struct, IRegisterLane<TLane, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The largest number of rates that <see cref="Activate"/> and <see cref="Accumulate"/> process at once.
    /// </summary>
    public const int Height = 8;

    // A property, because a field would be read, and the initialization of its class checked, in every iteration.
    private static int Size
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Unsafe.SizeOf<T>();
    }

    /// <summary>
    /// Sums the sigmoids of some rates over the examples, and writes the derivatives, sigmoid (1 - sigmoid), to the
    /// slopes.
    /// </summary>
    /// <param name="rows">The rate model.</param>
    /// <param name="first">The first rate.</param>
    /// <param name="count">The number of rates, at most <see cref="Height"/>.</param>
    /// <param name="examples">The examples, packed.</param>
    /// <param name="slopes">The address that receives the slopes, [count, padded rows].</param>
    /// <param name="slopeSums">The address that receives for each rate the sum of its slopes.</param>
    public static void Activate(
        in SigmoidRows rows,
        nint first,
        int count,
        Examples examples,
        nint slopes,
        nint slopeSums
    )
    {
        nint stride = examples.PaddedRows * Size;
        int r = 0;
        for (; r + 4 <= count; r += 4)
        {
            Multiply4(
                rows.Weights + ((first + r) * rows.Columns * Size),
                rows.Offsets + ((first + r) * Size),
                examples,
                slopes + (r * stride)
            );
        }

        for (; r < count; r++)
        {
            Multiply1(
                rows.Weights + ((first + r) * rows.Columns * Size),
                rows.Offsets + ((first + r) * Size),
                examples,
                slopes + (r * stride)
            );
        }

        for (r = 0; r < count; r++)
        {
            Squash(slopes + (r * stride), examples, rows.Sums + ((first + r) * Size), slopeSums + (r * Size));
        }
    }

    /// <summary>
    /// Computes the sums over the examples of slopes times examples, one number per column for each rate, and adds
    /// them, times the rate's factor, to the rate's row of a target.
    /// </summary>
    /// <param name="target">The address of the target, [count, columns].</param>
    /// <param name="factors">The address of the factors, one for each rate.</param>
    /// <param name="count">The number of rates, at most <see cref="Height"/>.</param>
    /// <param name="examples">The examples, packed.</param>
    /// <param name="slopes">The address of the slopes, [count, padded rows].</param>
    /// <param name="tail">The address of room for one vector for each rate.</param>
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
    /// Computes the steps of the examples: for each column the sum over the rates of factor times weight times slope,
    /// which is added to a target.
    /// </summary>
    /// <param name="target">The address of the target, [columns, padded rows].</param>
    /// <param name="weights">The address of the rates' rows of A.</param>
    /// <param name="factors">The address of the factors, one for each rate.</param>
    /// <param name="count">The number of rates.</param>
    /// <param name="examples">The examples, packed.</param>
    /// <param name="slopes">The address of the slopes, [count, padded rows].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AccumulateInputs(
        nint target,
        nint weights,
        nint factors,
        int count,
        Examples examples,
        nint slopes
    )
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
    private static void Multiply4(nint weights, nint offsets, Examples examples, nint products)
    {
        int columns = examples.Columns;
        int padded = examples.PaddedRows;
        nint stride = padded * Size;
        nint w1 = weights + (columns * Size),
            w2 = w1 + (columns * Size),
            w3 = w2 + (columns * Size);
        nint p1 = products + stride,
            p2 = p1 + stride,
            p3 = p2 + stride;
        TLane c0 = At(offsets, 0),
            c1 = At(offsets, 1),
            c2 = At(offsets, 2),
            c3 = At(offsets, 3);
        int b = 0;
        for (; b + (2 * TLane.Count) <= padded; b += 2 * TLane.Count)
        {
            TLane z00 = c0,
                z10 = c1,
                z20 = c2,
                z30 = c3;
            TLane z01 = c0,
                z11 = c1,
                z21 = c2,
                z31 = c3;
            nint column = examples.Transposed;
            for (int k = 0; k < columns; k++)
            {
                TLane x0 = TLane.Load(column, b);
                TLane x1 = TLane.Load(column, b + TLane.Count);
                TLane w = At(weights, k);
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

            TLane.Store(z00, products, b);
            TLane.Store(z01, products, b + TLane.Count);
            TLane.Store(z10, p1, b);
            TLane.Store(z11, p1, b + TLane.Count);
            TLane.Store(z20, p2, b);
            TLane.Store(z21, p2, b + TLane.Count);
            TLane.Store(z30, p3, b);
            TLane.Store(z31, p3, b + TLane.Count);
        }

        for (; b < padded; b += TLane.Count)
        {
            TLane z0 = c0,
                z1 = c1,
                z2 = c2,
                z3 = c3;
            nint column = examples.Transposed;
            for (int k = 0; k < columns; k++)
            {
                TLane x = TLane.Load(column, b);
                z0 = TLane.FusedMultiplyAdd(At(weights, k), x, z0);
                z1 = TLane.FusedMultiplyAdd(At(w1, k), x, z1);
                z2 = TLane.FusedMultiplyAdd(At(w2, k), x, z2);
                z3 = TLane.FusedMultiplyAdd(At(w3, k), x, z3);
                column += stride;
            }

            TLane.Store(z0, products, b);
            TLane.Store(z1, p1, b);
            TLane.Store(z2, p2, b);
            TLane.Store(z3, p3, b);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply1(nint weights, nint offset, Examples examples, nint products)
    {
        for (int b = 0; b < examples.PaddedRows; b += TLane.Count)
        {
            TLane z = At(offset, 0);
            nint column = examples.Transposed;
            for (int k = 0; k < examples.Columns; k++)
            {
                z = TLane.FusedMultiplyAdd(At(weights, k), TLane.Load(column, b), z);
                column += examples.PaddedRows * Size;
            }

            TLane.Store(z, products, b);
        }
    }

    // In place: products are replaced by slopes.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Squash(nint products, Examples examples, nint sum, nint slopeSum)
    {
        ExponentialSeries<TLane, T> series = ExponentialSeries<TLane, T>.Load();
        TLane sums = TLane.Constant(0),
            slopeSums = TLane.Constant(0);
        for (int b = 0; b < examples.PaddedRows; b += TLane.Count)
        {
            TLane sigmoid = LaneFunctions.Sigmoid(TLane.Load(products, b), series);
            TLane counted = sigmoid * TLane.Load(examples.Mask, b);
            TLane slope = counted * (series.One - sigmoid);
            sums += counted;
            slopeSums += slope;
            TLane.Store(slope, products, b);
        }

        KernelMemory.At<T>(sum) = TLane.Sum(sums);
        KernelMemory.At<T>(slopeSum) = TLane.Sum(slopeSums);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate8(
        nint target,
        nint pitch,
        nint factors,
        Examples examples,
        nint slopes,
        nint stride,
        int k
    )
    {
        TLane zero = TLane.Constant(0);
        TLane a0 = zero,
            a1 = zero,
            a2 = zero,
            a3 = zero,
            a4 = zero,
            a5 = zero,
            a6 = zero,
            a7 = zero;
        nint x = examples.RowMajor + (k * Size);
        nint width = examples.PaddedColumns * Size;
        nint s0 = slopes,
            s1 = s0 + stride,
            s2 = s1 + stride,
            s3 = s2 + stride;
        nint s4 = s3 + stride,
            s5 = s4 + stride,
            s6 = s5 + stride,
            s7 = s6 + stride;
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

    // Copies the last columns of a row, where a whole vector would extend into the next row.
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
}
