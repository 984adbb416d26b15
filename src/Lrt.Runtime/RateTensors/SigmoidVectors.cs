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
/// The sums in vector loops, a few rates at a time on every thread. While the products with the examples take little room they are
/// noted when the sigmoids are computed, and nothing is computed twice; larger ones are computed when they are needed, straight into A.
/// </summary>
internal sealed class SigmoidVectors<T> : SigmoidArithmetic
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>What a thread takes at a time; sums over rates are taken by these, so that they do not depend on the number of threads.</summary>
    private const int RatesPerPart = 128;

    private const int Height = SigmoidTile<ScalarLane<T>, T>.Height;

    private const int WidestVector = 16;

    // Beyond, reading and writing them costs more than computing again.
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
        Run(new Pass(this, examples, factors: 0, inputs: 0, weights: products is null ? 0 : AddressOf(products), offsets: slopeSums is null ? 0 : AddressOf(slopeSums)));
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
        using Tensor? inputs = wantsInputs ? zeros(parts, examples.Columns, examples.PaddedRows, dtype: factors.dtype) : null;
        Run(new Pass(this, examples, AddressOf(factors), inputs is null ? 0 : AddressOf(inputs), AddressOf(Model.Weights), AddressOf(Model.Offsets)));
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

    // One that was made for smaller batches is replaced.
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

    private static nint AddressOf(Tensor tensor) => KernelMemory.AddressOf(tensor, tensor.NumberOfElements * Size, out _);

    private static long PartsOf(long rates) => (rates + RatesPerPart - 1) / RatesPerPart;

    private static void Run(Pass pass)
    {
        pass.Examples.Pack<T>();

        // A product is a fraction of what WorkSharing calls an element.
        long work = RatesPerPart * (long)pass.Examples.PaddedRows * (4 + (pass.Examples.Columns / 4));
        WorkSharing.For(PartsOf(pass.Owner.Model.Rates), work, pass.Run);
    }

    /// <summary>One pass over all rates.</summary>
    /// <param name="owner">Whose.</param>
    /// <param name="examples">The batch.</param>
    /// <param name="factors">One for each rate; 0 where products are only noted.</param>
    /// <param name="inputs">Takes for every part how far examples should move; 0 where that is not wanted.</param>
    /// <param name="weights">What is added to: A, or the products; 0 for neither.</param>
    /// <param name="offsets">The same for c.</param>
    private sealed class Pass(SigmoidVectors<T> owner, Examples examples, nint factors, nint inputs, nint weights, nint offsets)
    {
        private readonly SigmoidRows rows = new(AddressOf(owner.Model.Weights), AddressOf(owner.Model.Offsets), AddressOf(owner.Sums), examples.Columns);

        public SigmoidVectors<T> Owner => owner;

        public Examples Examples => examples;

        public void Run(long firstPart, long lastPart)
        {
            // Slopes, then a vector for each rate, then two numbers for each.
            long numbers = (long)Height * (examples.PaddedRows + WidestVector + 2);
            AlignedMemory room = owner.RoomFor(numbers * Size);
            for (long part = firstPart; part < lastPart; part++)
            {
                int first = (int)(part * RatesPerPart);
                int last = (int)Math.Min(first + (long)RatesPerPart, owner.Model.Rates);
                nint target = inputs == 0 ? 0 : inputs + (nint)(part * examples.Columns * examples.PaddedRows * Size);
                switch (VectorWidth.Bits)
                {
                    case >= 512: Run<Lane512<T>>(first, last, room.Address, target); break;
                    case >= 256: Run<Lane256<T>>(first, last, room.Address, target); break;
                    case >= 128: Run<Lane128<T>>(first, last, room.Address, target); break;
                    default: Run<ScalarLane<T>>(first, last, room.Address, target); break;
                }
            }

            owner.rooms.Add(room);
        }

        private void Run<TLane>(int first, int last, nint slopes, nint inputSteps)
            where TLane : struct, IRegisterLane<TLane, T>
        {
            nint tail = slopes + (Height * examples.PaddedRows * Size);
            nint sums = tail + (Height * WidestVector * Size);
            nint ones = sums + (Height * Size);
            KernelMemory.Span<T>(ones, Height).Fill(T.One);
            for (int rate = first; rate < last; rate += Height)
            {
                int count = Math.Min(Height, last - rate);
                SigmoidTile<TLane, T>.Activate(rows, rate, count, examples, slopes, sums);
                if (weights == 0)
                {
                    continue;
                }

                nint row = (nint)rate * examples.Columns * Size;
                nint own = factors == 0 ? ones : factors + (rate * Size);
                if (inputSteps != 0)
                {
                    SigmoidTile<TLane, T>.AccumulateInputs(inputSteps, rows.Weights + row, own, count, examples, slopes);
                }

                if (factors == 0)
                {
                    Clear(weights + row, (long)count * examples.Columns);
                    KernelMemory.Span<T>(offsets + (rate * Size), count).Clear();
                }

                SigmoidTile<TLane, T>.Accumulate(weights + row, own, count, examples, slopes, tail);
                AddOffsets(rate, count, own, sums);
            }
        }

        private void AddOffsets(int rate, int count, nint own, nint sums)
        {
            Span<T> into = KernelMemory.Span<T>(offsets + (rate * Size), count);
            for (int r = 0; r < count; r++)
            {
                into[r] += KernelMemory.At<T>(own + (r * Size)) * KernelMemory.At<T>(sums + (r * Size));
            }
        }

        private static void Clear(nint address, long count)
        {
            for (long done = 0; done < count; done += int.MaxValue)
            {
                KernelMemory.Span<T>(address + (nint)(done * Size), (int)Math.Min(int.MaxValue, count - done)).Clear();
            }
        }
    }
}
