using System;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Simd;

namespace Lrt.Learned.Training;

/// <summary>
/// The numbers that an unroll keeps for a parameter: its states at the start, and its gradients at every point. They
/// suffice to compute its coordinates again, block by block, because with given gradients each coordinate moves
/// independently.
/// </summary>
internal sealed class UnrolledParameter : IDisposable
{
    /// <summary>
    /// The largest number of parts in which blocks are summed, independent of the number of threads, so that the number
    /// of threads changes no result.
    /// </summary>
    private const int MostParts = 32;

    private readonly LearnedGroup group;
    private readonly LearnedRunner runner;
    private readonly AlignedMemory initial;
    private readonly AlignedMemory gradients;
    private readonly long blocks;
    private readonly int steps;

    public UnrolledParameter(LearnedGroup group, LearnedParameter parameter, int steps)
    {
        this.group = group;
        this.steps = steps;
        Parameter = parameter;
        runner = parameter.Runner;
        blocks = runner.BlocksOf(parameter.Length);
        initial = new AlignedMemory(parameter.StateBytes);
        gradients = new AlignedMemory((steps + 1) * blocks * runner.RowBytes);
    }

    public LearnedGroup Group => group;

    public LearnedParameter Parameter { get; }

    private NetworkLayout Layout => runner.Layout;

    private long TapeBytes => (steps + 1) * runner.SlotBytes;

    /// <summary>Starts an unroll from the parameter's current states.</summary>
    public void Begin()
    {
        if (Parameter.State is { } state)
        {
            state.Region.CopyTo(initial.Region);
        }
        else
        {
            initial.Clear();
        }
    }

    /// <summary>Stores the current gradient as the gradient of a point.</summary>
    /// <exception cref="InvalidOperationException">The parameter has no gradient.</exception>
    public void Record(int point)
    {
        if (!Parameter.Collect())
        {
            throw new InvalidOperationException(
                $"Parameter {Parameter} has no gradient; in training, every parameter of a learned optimizer must "
                    + "have one at every step. Leave it out of the model, or make the loss depend on it."
            );
        }

        MemoryRegion gradient = Parameter.GradientRegion;
        gradient.CopyTo(gradients.Slice(point * blocks * runner.RowBytes, gradient.Bytes));
        Parameter.End(isApplied: false);
    }

    /// <summary>Makes the last point the first point of the next unroll.</summary>
    public void Carry() =>
        gradients
            .Slice(steps * blocks * runner.RowBytes, blocks * runner.RowBytes)
            .CopyTo(gradients.Slice(0, blocks * runner.RowBytes));

    /// <summary>
    /// Adds the derivatives of the weighted losses with respect to the weights, with the gradients as constants. The
    /// derivative with respect to an update is then the sum of all later gradients.
    /// </summary>
    public void AddWeightGradients(MetaTrainerOptions options, double[] sums)
    {
        AlignedMemory packed = group.PackedFor(runner);
        long parts = Math.Min(blocks, MostParts);
        double[][] sumsOfParts = [.. Enumerable.Range(0, (int)parts).Select(_ => new double[sums.Length])];
        WorkSharing.For(parts, blocks / parts * Layout.Block * Layout.PackedLength * steps, (first, last) =>
        {
            using AlignedMemory tape = new(TapeBytes);
            using AlignedMemory adjoint = new(runner.AdjointBytes);
            double[] later = new double[Layout.Block];
            for (long part = first; part < last; part++)
            {
                for (long block = blocks * part / parts; block < blocks * (part + 1) / parts; block++)
                {
                    RunForward(packed, block, tape.Region);
                    adjoint.Clear();
                    Array.Clear(later);
                    for (int step = steps - 1; step >= 0; step--)
                    {
                        AddGradients(step + 1, block, options.WeightAt(step + 1), later);
                        RunBackward(packed, tape.Region, step, later, adjoint.Region);
                    }

                    runner.AddWeightGradients(tape.Region, steps, sumsOfParts[part]);
                }
            }
        });
        foreach (double[] part in sumsOfParts)
        {
            for (int i = 0; i < sums.Length; i++)
            {
                sums[i] += part[i];
            }
        }
    }

    /// <summary>
    /// Computes all coordinates again and keeps all steps, which exact second derivatives need, because they couple
    /// coordinates.
    /// </summary>
    public Tape RunForward()
    {
        Tape tape = new(this);
        AlignedMemory packed = group.PackedFor(runner);
        for (long block = 0; block < blocks; block++)
        {
            RunForward(packed, block, tape.Of(block));
        }

        return tape;
    }

    public void Dispose()
    {
        initial.Dispose();
        gradients.Dispose();
    }

    private MemoryRegion GradientOf(int point, long block) =>
        gradients.Slice(((point * blocks) + block) * runner.RowBytes, runner.RowBytes);

    private void RunForward(AlignedMemory packed, long block, MemoryRegion tape)
    {
        initial.Slice(block * runner.StateBytes, runner.StateBytes).CopyTo(tape.Slice(0, runner.StateBytes));
        for (int step = 0; step < steps; step++)
        {
            runner.Forward(
                packed,
                group.Weights.Network,
                GradientOf(step, block),
                Slot(tape, step),
                Slot(tape, step + 1)
            );
        }
    }

    private void RunBackward(
        AlignedMemory packed,
        MemoryRegion tape,
        int step,
        ReadOnlySpan<double> outputs,
        MemoryRegion adjoint
    )
    {
        MemoryRegion slot = Slot(tape, step + 1);
        runner.WriteRow(
            slot.Slice(Layout.OutputRow * runner.RowBytes, runner.RowBytes),
            outputs,
            group.Rate.LearningRate
        );
        runner.Backward(packed, Slot(tape, step), slot, adjoint);
    }

    private void AddGradients(int point, long block, double weight, Span<double> target) =>
        runner.AddRow(GradientOf(point, block), weight, target);

    private MemoryRegion Slot(MemoryRegion tape, int index) => tape.Slice(index * runner.SlotBytes, runner.SlotBytes);

    /// <summary>The steps of all blocks, to be run backwards one step at a time.</summary>
    public sealed class Tape(UnrolledParameter unrolled) : IDisposable
    {
        private readonly AlignedMemory slots = new(unrolled.blocks * unrolled.TapeBytes);
        private readonly AlignedMemory adjoints = new(unrolled.blocks * unrolled.runner.AdjointBytes);

        public MemoryRegion Of(long block) => slots.Slice(block * unrolled.TapeBytes, unrolled.TapeBytes);

        /// <summary>Runs a step backwards.</summary>
        /// <param name="step">The number of the step; the last step is run first.</param>
        /// <param name="updates">
        /// The derivatives of the loss with respect to the step's updates, one per coordinate.
        /// </param>
        /// <returns>The derivatives with respect to the step's gradients, through the network.</returns>
        public double[] RunBackward(int step, double[] updates)
        {
            LearnedRunner runner = unrolled.runner;
            LearnedNetwork network = unrolled.group.Weights.Network;
            AlignedMemory packed = unrolled.group.PackedFor(runner);
            int size = unrolled.Layout.Block;
            double[] result = new double[updates.Length];
            double[] row = new double[size];
            double[] seen = new double[size];
            double[][] inputs = [new double[size], new double[size]];
            for (long block = 0; block < unrolled.blocks; block++)
            {
                int first = (int)(block * size);
                int count = Math.Min(size, updates.Length - first);
                Array.Clear(row);
                updates.AsSpan(first, count).CopyTo(row);
                MemoryRegion adjoint = adjoints.Slice(block * runner.AdjointBytes, runner.AdjointBytes);
                unrolled.RunBackward(packed, Of(block), step, row, adjoint);
                Array.Clear(seen);
                unrolled.AddGradients(step, block, 1, seen);
                for (int input = 0; input < network.Inputs; input++)
                {
                    Array.Clear(inputs[input]);
                    runner.AddRow(
                        adjoint.Slice((unrolled.Layout.StateRows + input) * runner.RowBytes, runner.RowBytes),
                        1,
                        inputs[input]
                    );
                }

                for (int i = 0; i < count; i++)
                {
                    result[first + i] = GradientPreprocessing.Derivative(network, seen[i], inputs[0][i], inputs[1][i]);
                }
            }

            return result;
        }

        /// <summary>Gets the gradient of a point, one number per coordinate.</summary>
        public double[] GradientAt(int point)
        {
            double[] padded = new double[unrolled.blocks * unrolled.Layout.Block];
            for (long block = 0; block < unrolled.blocks; block++)
            {
                unrolled.AddGradients(
                    point,
                    block,
                    1,
                    padded.AsSpan((int)(block * unrolled.Layout.Block), unrolled.Layout.Block)
                );
            }

            return padded[..(int)unrolled.Parameter.Length];
        }

        public void AddWeightGradients(double[] sums)
        {
            for (long block = 0; block < unrolled.blocks; block++)
            {
                unrolled.runner.AddWeightGradients(Of(block), unrolled.steps, sums);
            }
        }

        public void Dispose()
        {
            slots.Dispose();
            adjoints.Dispose();
        }
    }
}
