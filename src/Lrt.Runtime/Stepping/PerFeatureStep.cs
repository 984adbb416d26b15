using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Kernels;

namespace Lrt.Stepping;

/// <summary>
/// One step of a group in which features have values of their own. Some features at a time are reduced, adapted and updated:
/// few enough that their memory is still in the cache when it is needed again.
/// </summary>
internal sealed partial class PerFeatureStep
{
    private const int MostFeatures = 64;
    private const int CacheBytes = 1 << 17;

    private readonly OptimizerGroup group;
    private readonly KernelLayout layout;
    private readonly int[] perFeature;
    private readonly bool constantsVary;
    private readonly (FeatureBlock Block, BoundParameter[] Parameters)[] blocks;

    public PerFeatureStep(OptimizerGroup group, IEnumerable<(FeatureBlock Block, BoundParameter Parameter)> participants)
    {
        this.group = group;
        layout = group.Layout;
        perFeature = layout.PerFeature;
        constantsVary = perFeature.Any(h => layout.Hyperparameters[h].AffectsConstants);
        blocks = [.. participants.GroupBy(p => p.Block).Select(b => (b.Key, b.Select(p => p.Parameter).ToArray()))];
    }

    /// <summary>Adds up the hypergradients of what the whole group shares; returns whether any parameter had a step before.</summary>
    public bool Reduce(Span<double> sums)
    {
        bool any = false;
        Span<double> rows = stackalloc double[MostFeatures * layout.SumCount];
        foreach ((FeatureBlock block, BoundParameter[] parameters) in blocks)
        {
            if (NeedsTensors(parameters))
            {
                any |= ReduceTensors(block, parameters, sums);
                continue;
            }

            if (block.HasColumns)
            {
                any |= ReduceWhole(block, parameters, sums);
                continue;
            }

            BlockScalars scalars = new(this, block);
            int chunk = ChunkOf(block);
            for (int f = 0; f < block.Features; f += chunk)
            {
                rows.Clear();
                any |= Reduce(scalars, parameters, f, Math.Min(f + chunk, block.Features), rows);
                for (int i = 0; i < rows.Length; i++)
                {
                    sums[i % sums.Length] += rows[i];
                }
            }
        }

        return any;
    }

    /// <summary>Adapts and updates, some features at a time.</summary>
    public void Apply()
    {
        foreach ((FeatureBlock block, BoundParameter[] parameters) in blocks)
        {
            if (NeedsTensors(parameters))
            {
                ApplyTensors(block, parameters);
            }
            else if (block.HasColumns)
            {
                ApplyWhole(block, parameters);
            }
            else
            {
                // Where no feature adapts anything, its parameters need not be stepped together.
                ApplyRows(block, layout.SumCount == 0 ? ApplySingles(block, parameters) : parameters);
            }
        }
    }

    private void ApplyRows(FeatureBlock block, BoundParameter[] parameters)
    {
        if (WorkSharing.ThreadsFor(block.Row * block.Features, block.Features) == 1)
        {
            Apply(block, parameters, 0, block.Features);
        }
        else
        {
            ApplyShared(block, parameters);
        }
    }

    // Apart, because the lambda's captures are allocated when a method is entered.
    private void ApplyShared(FeatureBlock block, BoundParameter[] parameters) =>
        WorkSharing.For(block.Features, block.Row, (first, last) => Apply(block, parameters, (int)first, (int)last));

    private void Apply(FeatureBlock block, BoundParameter[] parameters, int first, int last)
    {
        int shared = layout.SumCount;
        Span<double> sums = stackalloc double[MostFeatures * shared];
        BlockScalars scalars = new(this, block);
        int chunk = ChunkOf(block);
        long count = CountOf(block, parameters);
        for (int f = first; f < last; f += chunk)
        {
            int end = Math.Min(f + chunk, last);
            sums.Clear();
            if (shared > 0 && Reduce(scalars, parameters, f, end, sums))
            {
                Adapt(block, f, end, sums, count);
            }

            foreach (BoundParameter parameter in parameters)
            {
                // Kernels that adapt per element as well refer to the previous step.
                if (layout.ElementAdapted.Length > 0)
                {
                    scalars.Fill(f, parameter.Steps + 1, current: false);
                }

                scalars.Fill(f, parameter.Steps + 1, current: true);
                RowRange rows = new(f, end, block.RowOf(parameter), scalars.Current);
                parameter.Runner!.ApplyRows(parameter.Addresses, rows, scalars.Numbers, group.Adapts(parameter.Steps));
            }
        }
    }

    /// <summary>Moves what features have for themselves; sums are by feature, from the first.</summary>
    private void Adapt(FeatureBlock block, int first, int last, ReadOnlySpan<double> sums, long count)
    {
        foreach (int s in layout.FeatureAdapted)
        {
            HypergradientTower tower = block.Towers[layout.SharedAdapted[s]]!;
            for (int f = first; f < last && tower.IsAdapting; f++)
            {
                tower.Receive(f, group.Hypergradient(s, sums.Slice((f - first) * layout.SumCount, layout.SumCount), count));
            }

            tower.Adapt(first, tower.IsAdapting ? last : first);
        }
    }

    // How many scalars say something about a feature: those that have a step behind them.
    private static long CountOf(FeatureBlock block, BoundParameter[] parameters)
    {
        long count = 0;
        foreach (BoundParameter parameter in parameters)
        {
            count += parameter.Steps > 0 ? block.RowOf(parameter) : 0;
        }

        return count;
    }

    private static bool Reduce(BlockScalars scalars, BoundParameter[] parameters, int first, int last, Span<double> sums)
    {
        bool any = false;
        foreach (BoundParameter parameter in parameters)
        {
            if (parameter.Steps > 0)
            {
                any = true;
                scalars.Fill(first, parameter.Steps + 1, current: false);
                RowRange rows = new(first, last, scalars.Block.RowOf(parameter), scalars.Previous);
                parameter.Runner!.ReduceRows(parameter.Addresses, rows, scalars.Numbers, sums);
            }
        }

        return any;
    }

    private int ChunkOf(FeatureBlock block) =>
        constantsVary ? 1 : (int)Math.Clamp(CacheBytes / (Math.Max(1, block.Row) * sizeof(float) * layout.Streams.Count), 1, MostFeatures);

    private static bool NeedsTensors(BoundParameter[] parameters) => parameters.Any(p => p.Runner is null);

    private bool ReduceTensors(FeatureBlock block, BoundParameter[] parameters, Span<double> sums)
    {
        bool any = false;
        foreach (BoundParameter parameter in parameters.Where(p => p.Steps > 0))
        {
            any = true;
            TensorStep.ReduceInto(sums, group, block, parameter);
        }

        return any;
    }

    private void ApplyTensors(FeatureBlock block, BoundParameter[] parameters)
    {
        double[][][] reduced = [.. parameters.Where(p => p.Steps > 0).Select(p => TensorStep.Reduce(group, block, p))];
        long count = CountOf(block, parameters);
        double[] sums = new double[layout.SumCount];
        foreach (int s in reduced.Length == 0 ? [] : layout.FeatureAdapted)
        {
            HypergradientTower tower = block.Towers[layout.SharedAdapted[s]]!;
            for (int f = 0; f < block.Features && tower.IsAdapting; f++)
            {
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] = reduced.Sum(r => r[i][f]);
                }

                tower.Receive(f, group.Hypergradient(s, sums, count));
            }

            tower.Adapt(0, tower.IsAdapting ? block.Features : 0);
        }

        foreach (BoundParameter parameter in parameters)
        {
            TensorStep.Apply(group, block, parameter);
        }
    }

    /// <summary>The shared numbers of a block; those that its features do not share are written by the kernel's runner, row by row.</summary>
    private sealed partial class BlockScalars
    {
        private readonly PerFeatureStep step;
        private int currentStep = -1;
        private int previousStep = -1;

        public BlockScalars(PerFeatureStep step, FeatureBlock block)
        {
            this.step = step;
            Block = block;
            Numbers = new double[step.layout.ScalarCount];
            Previous = Varying(current: false);
            Current = [.. Varying(current: true), .. step.layout.ElementAdapted.Length > 0 ? Previous : []];
        }

        public FeatureBlock Block { get; }

        public double[] Numbers { get; }

        public VaryingScalar[] Current { get; }

        public VaryingScalar[] Previous { get; }

        public void Fill(int feature, int number, bool current)
        {
            if (step.constantsVary || number != (current ? currentStep : previousStep))
            {
                step.group.FillScalars(Numbers, Block, feature, number, current);
                (currentStep, previousStep) = current ? (number, previousStep) : (currentStep, number);
            }
        }

        private VaryingScalar[] Varying(bool current) => [.. step.perFeature.Select(h => new VaryingScalar(
            step.group.PositionOf(h, current),
            current ? Block.Towers[h]!.Values : Block.Towers[h]!.Before,
            h == step.group.LearningRateIndex ? (current ? step.group.Factor : step.group.PreviousFactor) : 1))];
    }
}
