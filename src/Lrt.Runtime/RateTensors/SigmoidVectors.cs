using System;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Simd;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// Computes the sums in vector loops, a few rates at a time on every thread. Where the products with the examples take
/// little room, they are stored when the sigmoids are computed, and nothing is computed twice. Larger products are
/// computed when they are needed, and added to A directly.
/// </summary>
internal sealed class SigmoidVectors<T> : SigmoidArithmetic
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// The number of rates that a thread processes at a time. Sums over rates are taken in these parts, so that they do
    /// not depend on the number of threads.
    /// </summary>
    private const int RatesPerPart = 128;

    private const int Height = SigmoidTile<ScalarLane<T>, T>.Height;

    private const int WidestVector = 16;

    // Above this number, reading and writing the products costs more than computing them again.
    private const long MostNoted = 4 << 20;

    private static int Size => Unsafe.SizeOf<T>();

    private readonly ConcurrentBag<AlignedMemory> rooms = [];
    private readonly Tensor? products;
    private readonly Tensor? slopeSums;

    public SigmoidVectors(SigmoidRateModel model)
        : base(model)
    {
        if (model.Weights.NumberOfElements * Size <= MostNoted)
        {
            products = zeros_like(model.Weights).DetachFromDisposeScope();
            slopeSums = zeros_like(model.Offsets).DetachFromDisposeScope();
        }
    }

    public override Tensor Activate(Examples examples)
    {
        Run(
            new Pass(
                this,
                examples,
                factors: default,
                inputs: default,
                weights: products is null ? default : RegionOf(products),
                offsets: slopeSums is null ? default : RegionOf(slopeSums)
            )
        );
        return Sums;
    }

    public override Tensor? Move(Examples examples, Tensor factors, bool wantsInputs)
    {
        if (products is not null && !wantsInputs)
        {
            using Tensor column = factors.unsqueeze(1);
            Model.Weights.addcmul_(products, column, 1);
            Model.Offsets.addcmul_(slopeSums!, factors, 1);
            return null;
        }

        long parts = PartsOf(Model.Rates);
        using Tensor? inputs = wantsInputs
            ? zeros(parts, examples.Columns, examples.PaddedRows, dtype: factors.dtype)
            : null;
        Run(
            new Pass(
                this,
                examples,
                RegionOf(factors),
                inputs is null ? default : RegionOf(inputs),
                RegionOf(Model.Weights),
                RegionOf(Model.Offsets)
            )
        );
        if (inputs is null)
        {
            return null;
        }

        using Tensor sum = inputs.sum([0]);
        using Tensor padded = sum.narrow(1, 0, examples.Rows);
        return padded.contiguous();
    }

    public override void Dispose()
    {
        products?.Dispose();
        slopeSums?.Dispose();
        while (rooms.TryTake(out AlignedMemory? room))
        {
            room.Dispose();
        }

        base.Dispose();
    }

    // Memory that was allocated for smaller batches is replaced.
    private AlignedMemory RoomFor(long bytes)
    {
        if (rooms.TryTake(out AlignedMemory? used))
        {
            if (used.Length >= bytes)
            {
                return used;
            }

            used.Dispose();
        }

        return new AlignedMemory(bytes);
    }

    private static MemoryRegion RegionOf(Tensor tensor) =>
        KernelMemory.RegionOf(tensor, tensor.NumberOfElements * Size);

    private static long PartsOf(long rates) => (rates + RatesPerPart - 1) / RatesPerPart;

    private static void Run(Pass pass)
    {
        pass.Examples.Pack<T>();

        // A product costs a fraction of an element in the sense of WorkSharing.
        long work = RatesPerPart * (long)pass.Examples.PaddedRows * (4 + (pass.Examples.Columns / 4));
        WorkSharing.For(PartsOf(pass.Owner.Model.Rates), work, pass.Run);
    }

    /// <summary>One pass over all rates.</summary>
    /// <param name="owner">The arithmetic that the pass belongs to.</param>
    /// <param name="examples">The batch.</param>
    /// <param name="factors">The factors, one for each rate; empty where products are only stored.</param>
    /// <param name="inputs">
    /// The memory that receives for every part the steps of the examples; empty where they are not wanted.
    /// </param>
    /// <param name="weights">
    /// The memory of the numbers that are added to: A, or the products; empty for neither.
    /// </param>
    /// <param name="offsets">The memory of the same for c.</param>
    private sealed class Pass(
        SigmoidVectors<T> owner,
        Examples examples,
        MemoryRegion factors,
        MemoryRegion inputs,
        MemoryRegion weights,
        MemoryRegion offsets
    )
    {
        private readonly SigmoidRows rows = new(
            RegionOf(owner.Model.Weights).AddressFor(owner.Model.Rates * examples.Columns * Size),
            RegionOf(owner.Model.Offsets).AddressFor(owner.Model.Rates * Size),
            RegionOf(owner.Sums).AddressFor(owner.Model.Rates * Size),
            examples.Columns
        );

        public SigmoidVectors<T> Owner => owner;

        public Examples Examples => examples;

        public void Run(long firstPart, long lastPart)
        {
            // The slopes, then a vector for each rate, then two numbers for each.
            long numbers = (long)Height * (examples.PaddedRows + WidestVector + 2);
            long inputBytes = (long)examples.Columns * examples.PaddedRows * Size;
            AlignedMemory room = owner.RoomFor(numbers * Size);
            for (long part = firstPart; part < lastPart; part++)
            {
                int first = (int)(part * RatesPerPart);
                int last = (int)Math.Min(first + (long)RatesPerPart, owner.Model.Rates);
                MemoryRegion target = inputs.Address == 0 ? default : inputs.Slice(part * inputBytes, inputBytes);
                WidthLoops<Widths, Loops, T>.Widest.Run(this, first, last, room.Region, target);
            }

            owner.rooms.Add(room);
        }

        public void Run<TLane>(int first, int last, MemoryRegion room, MemoryRegion inputSteps)
            where TLane : struct, IRegisterLane<TLane, T>
        {
            MemoryRegion slopes = room.Slice(0, (long)Height * examples.PaddedRows * Size);
            MemoryRegion tail = room.Slice(slopes.Bytes, Height * WidestVector * Size);
            MemoryRegion sums = room.Slice(slopes.Bytes + tail.Bytes, Height * Size);
            MemoryRegion ones = room.Slice(slopes.Bytes + tail.Bytes + sums.Bytes, Height * Size);
            ones.Span<T>(0, Height).Fill(T.One);
            for (int rate = first; rate < last; rate += Height)
            {
                int count = Math.Min(Height, last - rate);
                SigmoidTile<TLane, T>.Activate(rows, rate, count, examples, slopes.Address, sums.Address);
                if (weights.Address == 0)
                {
                    continue;
                }

                long row = (long)rate * examples.Columns * Size;
                MemoryRegion target = weights.Slice(row, (long)count * examples.Columns * Size);
                MemoryRegion own = factors.Address == 0 ? ones : factors.Slice((long)rate * Size, count * Size);
                if (inputSteps.Address != 0)
                {
                    SigmoidTile<TLane, T>.AccumulateInputs(
                        inputSteps.Address,
                        rows.Weights + (nint)row,
                        own.Address,
                        count,
                        examples,
                        slopes.Address
                    );
                }

                if (factors.Address == 0)
                {
                    target.Clear();
                    offsets.Span<T>(rate, count).Clear();
                }

                SigmoidTile<TLane, T>.Accumulate(
                    target.Address,
                    own.Address,
                    count,
                    examples,
                    slopes.Address,
                    tail.Address
                );
                AddOffsets(offsets.Span<T>(rate, count), own.Span<T>(0, count), sums.Span<T>(0, count));
            }
        }

        private static void AddOffsets(Span<T> into, ReadOnlySpan<T> own, ReadOnlySpan<T> sums)
        {
            for (int r = 0; r < into.Length; r++)
            {
                into[r] += own[r] * sums[r];
            }
        }
    }

    private delegate void PartLoop(Pass pass, int first, int last, MemoryRegion room, MemoryRegion inputSteps);

    private readonly record struct Loops(PartLoop Run);

    // A part of the rates, at every width of vectors.
    private readonly struct Widths : ILoopFactory<Loops, T>
    {
        public static Loops Create<TLane>()
            where TLane : struct, IRegisterLane<TLane, T> => new(Run<TLane>);

        private static void Run<TLane>(Pass pass, int first, int last, MemoryRegion room, MemoryRegion inputSteps)
            where TLane : struct, IRegisterLane<TLane, T> => pass.Run<TLane>(first, last, room, inputSteps);
    }
}
