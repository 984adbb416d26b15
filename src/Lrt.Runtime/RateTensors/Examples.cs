using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Simd;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// The examples of a step in the form that rate models use: a matrix [rows, columns], and for the vector loops two
/// padded copies, one of them transposed.
/// </summary>
internal sealed class Examples : IDisposable
{
    private AlignedMemory? packed;
    private bool isPacked;

    /// <summary>The matrix, contiguous; valid until <see cref="Clear"/>.</summary>
    public Tensor? Matrix { get; private set; }

    public int Rows { get; private set; }

    public int Columns { get; private set; }

    /// <summary>The number of rows with padding to whole vectors.</summary>
    public int PaddedRows => Pad(Rows);

    /// <summary>The number of columns with padding to whole vectors.</summary>
    public int PaddedColumns => Pad(Columns);

    /// <summary>
    /// The address of the transposed copy, [columns, padded rows]; valid after <see cref="Pack{T}"/>.
    /// </summary>
    public nint Transposed { get; private set; }

    /// <summary>The address of the row-major copy, [rows, padded columns]; valid after <see cref="Pack{T}"/>.</summary>
    public nint RowMajor { get; private set; }

    /// <summary>
    /// The address of a vector with 1 for every row and 0 for the padding; valid after <see cref="Pack{T}"/>.
    /// </summary>
    public nint Mask { get; private set; }

    /// <summary>Sets the examples of a step.</summary>
    /// <param name="matrix">The examples, [rows, columns], in the precision and on the device of the rates.</param>
    public void Set(Tensor matrix)
    {
        Clear();
        Matrix = matrix.contiguous().DetachFromDisposeScope();
        (Rows, Columns) = (checked((int)matrix.shape[0]), checked((int)matrix.shape[1]));
    }

    /// <summary>Creates the padded copies, once a step. The memory grows to the largest batch and is kept.</summary>
    public void Pack<T>()
        where T : unmanaged, INumberBase<T>
    {
        if (isPacked)
        {
            return;
        }

        int size = Unsafe.SizeOf<T>();
        long transposed = (long)Columns * PaddedRows;
        long rowMajor = (long)Rows * PaddedColumns;
        long bytes = (transposed + rowMajor + PaddedRows) * size;
        if (packed is null || packed.Length < bytes)
        {
            packed?.Dispose();
            packed = new AlignedMemory(bytes);
        }
        else
        {
            packed.Clear();
        }

        Transposed = packed.Slice(0, transposed * size).Address;
        MemoryRegion padded = packed.Slice(transposed * size, rowMajor * size);
        MemoryRegion mask = packed.Slice((transposed + rowMajor) * size, PaddedRows * size);
        (RowMajor, Mask) = (padded.Address, mask.Address);
        MemoryRegion source = KernelMemory.RegionOf(Matrix!, (long)Rows * Columns * size);
        for (int row = 0; row < Rows; row++)
        {
            Span<T> from = source.Span<T>((long)row * Columns, Columns);
            from.CopyTo(padded.Span<T>((long)row * PaddedColumns, Columns));
            for (int column = 0; column < Columns; column++)
            {
                KernelMemory.At<T>(Transposed + (nint)((((long)column * PaddedRows) + row) * size)) = from[column];
            }
        }

        mask.Span<T>(0, Rows).Fill(T.One);
        isPacked = true;
    }

    /// <summary>Releases the matrix; the memory is kept for the next step.</summary>
    public void Clear()
    {
        Matrix?.Dispose();
        Matrix = null;
        isPacked = false;
    }

    public void Dispose()
    {
        Clear();
        packed?.Dispose();
        packed = null;
    }

    // Padding is to the widest vectors, so that it does not depend on the width in use.
    private static int Pad(int count) => (count + 15) & ~15;
}
