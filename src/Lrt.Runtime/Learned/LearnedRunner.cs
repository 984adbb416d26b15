using System;
using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.CompilerServices;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Simd;

namespace Lrt.Learned;

/// <summary>
/// Runs the kernel of a learned optimizer over coordinates, whatever its precision and the processor's vectors.
/// </summary>
internal abstract class LearnedRunner
{
    public abstract NetworkLayout Layout { get; }

    /// <summary>The number of bytes of a number.</summary>
    public abstract int ElementSize { get; }

    /// <summary>The number of bytes of a block's state.</summary>
    public long StateBytes => (long)Layout.StateRows * RowBytes;

    /// <summary>The number of bytes of one step of a block.</summary>
    public long SlotBytes => (long)Layout.SlotRows * RowBytes;

    /// <summary>The number of bytes of the derivatives of a block's state and inputs.</summary>
    public long AdjointBytes => (long)(Layout.StateRows + Layout.Inputs) * RowBytes;

    /// <summary>The number of bytes of a row, which has one number for each coordinate of a block.</summary>
    public long RowBytes => (long)Layout.Block * ElementSize;

    public long BlocksOf(long coordinates) => (coordinates + Layout.Block - 1) / Layout.Block;

    /// <summary>Copies weights to the order in which the kernel reads them.</summary>
    public abstract AlignedMemory Pack(LearnedWeights weights);

    /// <summary>Moves coordinates and their states by one step, on several threads if there are many.</summary>
    /// <param name="packed">The packed weights.</param>
    /// <param name="network">The network, with its numbers.</param>
    /// <param name="scale">The factor on the output, including the schedule.</param>
    /// <param name="gradients">One number per coordinate.</param>
    /// <param name="state">The states of the blocks.</param>
    /// <param name="target">The numbers that the updates are added to, one per coordinate.</param>
    /// <param name="length">The number of coordinates.</param>
    public abstract void Step(
        AlignedMemory packed,
        LearnedNetwork network,
        double scale,
        MemoryRegion gradients,
        MemoryRegion state,
        MemoryRegion target,
        long length
    );

    /// <summary>Computes one step of a block into a slot of a tape.</summary>
    public abstract void Forward(
        AlignedMemory packed,
        LearnedNetwork network,
        MemoryRegion gradients,
        MemoryRegion previous,
        MemoryRegion slot
    );

    /// <summary>Computes the derivative of one step of a block; see <see cref="ILearnedKernel{T}.Backward"/>.</summary>
    public abstract void Backward(AlignedMemory packed, MemoryRegion previous, MemoryRegion slot, MemoryRegion adjoint);

    /// <summary>Adds the derivatives with respect to the weights over a tape.</summary>
    public abstract void AddWeightGradients(MemoryRegion tape, int steps, Span<double> sums);

    /// <summary>Writes a row of a block, times a factor.</summary>
    public abstract void WriteRow(MemoryRegion row, ReadOnlySpan<double> values, double factor);

    /// <summary>Adds a row of a block, times a factor, to numbers.</summary>
    public abstract void AddRow(MemoryRegion row, double factor, Span<double> target);
}

/// <summary>Runs one kernel in one precision.</summary>
internal sealed class LearnedRunner<TKernel, T> : LearnedRunner
    where TKernel : struct, ILearnedKernel<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly ConcurrentBag<AlignedMemory> scratch = [];

    public override NetworkLayout Layout => TKernel.Layout;

    public override int ElementSize => Unsafe.SizeOf<T>();

    public override AlignedMemory Pack(LearnedWeights weights)
    {
        double[] packed = new double[Layout.PackedLength];
        WeightPacking.Pack(Layout, weights, packed);
        AlignedMemory memory = new((long)packed.Length * ElementSize);
        Span<T> target = memory.Span<T>(0, packed.Length);
        for (int i = 0; i < packed.Length; i++)
        {
            target[i] = T.CreateTruncating(packed[i]);
        }

        return memory;
    }

    public override void Step(
        AlignedMemory packed,
        LearnedNetwork network,
        double scale,
        MemoryRegion gradients,
        MemoryRegion state,
        MemoryRegion target,
        long length
    )
    {
        long blocks = BlocksOf(length);
        WorkSharing.For(blocks, (long)Layout.Block * Layout.PackedLength, (first, last) =>
        {
            AlignedMemory slot = scratch.TryTake(out AlignedMemory? used)
                ? used
                : new AlignedMemory(SlotBytes + RowBytes);
            for (long b = first; b < last; b++)
            {
                long start = b * Layout.Block;
                long bytes = Math.Min(Layout.Block, length - start) * ElementSize;
                StepBlock(
                    packed,
                    network,
                    scale,
                    gradients.Slice(start * ElementSize, bytes),
                    state.Slice(b * StateBytes, StateBytes),
                    target.Slice(start * ElementSize, bytes),
                    slot
                );
            }

            scratch.Add(slot);
        });
    }

    public override void Forward(
        AlignedMemory packed,
        LearnedNetwork network,
        MemoryRegion gradients,
        MemoryRegion previous,
        MemoryRegion slot
    )
    {
        ReadOnlySpan<T> weights = packed.Span<T>(0, Layout.PackedLength);
        (nint row, nint before, nint after) = (
            gradients.AddressFor(RowBytes),
            previous.AddressFor(StateBytes),
            slot.AddressFor(SlotBytes)
        );
        ReadOnlySpan<T> settings = [T.CreateTruncating(network.Exponent), T.CreateTruncating(network.Epsilon)];
        Widths.Widest.Forward(weights, settings, row, before, after);
    }

    public override void Backward(AlignedMemory packed, MemoryRegion previous, MemoryRegion slot, MemoryRegion adjoint)
    {
        ReadOnlySpan<T> weights = packed.Span<T>(0, Layout.PackedLength);
        (nint before, nint after, nint derivatives) = (
            previous.AddressFor(StateBytes),
            slot.AddressFor(SlotBytes),
            adjoint.AddressFor(AdjointBytes)
        );
        Widths.Widest.Backward(weights, before, after, derivatives);
    }

    public override void AddWeightGradients(MemoryRegion tape, int steps, Span<double> sums)
    {
        nint slots = tape.AddressFor((steps + 1) * SlotBytes);
        Widths.Widest.AddWeightGradients(slots, steps, sums);
    }

    public override void WriteRow(MemoryRegion row, ReadOnlySpan<double> values, double factor)
    {
        Span<T> target = row.Span<T>(0, Layout.Block);
        for (int i = 0; i < target.Length; i++)
        {
            target[i] = T.CreateTruncating(factor * values[i]);
        }
    }

    public override void AddRow(MemoryRegion row, double factor, Span<double> target)
    {
        ReadOnlySpan<T> values = row.Span<T>(0, Layout.Block);
        for (int i = 0; i < values.Length; i++)
        {
            target[i] += factor * double.CreateTruncating(values[i]);
        }
    }

    // The last block of a tensor may be partly filled: its gradients are copied to memory with room for a whole block.
    private void StepBlock(
        AlignedMemory packed,
        LearnedNetwork network,
        double scale,
        MemoryRegion gradients,
        MemoryRegion state,
        MemoryRegion target,
        AlignedMemory room
    )
    {
        MemoryRegion slot = room.Slice(0, SlotBytes);
        int count = (int)(target.Bytes / ElementSize);
        if (count < Layout.Block)
        {
            MemoryRegion padded = room.Slice(SlotBytes, RowBytes);
            padded.Clear();
            gradients.CopyTo(padded.Slice(0, gradients.Bytes));
            gradients = padded;
        }

        Forward(packed, network, gradients, state, slot);
        slot.Slice(0, StateBytes).CopyTo(state);
        Span<T> parameters = target.Span<T>(0, count);
        ReadOnlySpan<T> outputs = slot.Span<T>((long)Layout.OutputRow * Layout.Block, count);
        T factor = T.CreateTruncating(scale);
        for (int i = 0; i < count; i++)
        {
            parameters[i] += factor * outputs[i];
        }
    }

    private delegate void ForwardLoop(
        ReadOnlySpan<T> weights,
        ReadOnlySpan<T> settings,
        nint gradients,
        nint previous,
        nint slot
    );

    private delegate void BackwardLoop(ReadOnlySpan<T> weights, nint previous, nint slot, nint adjoint);

    private delegate void WeightLoop(nint tape, int steps, Span<double> sums);

    private readonly record struct Loops(ForwardLoop Forward, BackwardLoop Backward, WeightLoop AddWeightGradients);

    // The kernel at every width of vectors.
    private readonly struct Widths : ILoopFactory<Loops, T>
    {
        public static Loops Widest => WidthLoops<Widths, Loops, T>.Widest;

        public static Loops Create<TLane>()
            where TLane : struct, IRegisterLane<TLane, T> =>
            new(TKernel.Forward<TLane>, TKernel.Backward<TLane>, TKernel.AddWeightGradients<TLane>);
    }
}
