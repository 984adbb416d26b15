using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// The steps of a group in which features have values of their own. A few features at a time are reduced, adapted and
/// updated, so that their memory is still in the cache when it is needed again.
/// </summary>
internal sealed partial class FeatureStep(KernelNumbers numbers)
{
    private const int MostFeatures = 64;
    private const int CacheBytes = 1 << 17;

    private readonly KernelLayout layout = numbers.Layout;
    private readonly bool constantsVary = numbers.Layout.ConstantsVary;
    private RuleParameter[] known = [];
    private BlockStep[] blocks = [];

    /// <summary>Begins a step of these parameters.</summary>
    public void Begin(List<RuleParameter> participants)
    {
        if (!IsKnown(participants))
        {
            known = [.. participants];
            blocks = [.. participants.GroupBy(p => p.Block).Select(b => new BlockStep(numbers, b.Key, [.. b]))];
        }

        foreach (BlockStep block in blocks)
        {
            foreach (HypergradientTower? tower in block.Block.Towers)
            {
                tower?.Begin();
            }

            foreach (BlockScalars? scalars in block.Scalars)
            {
                scalars?.Begin();
            }
        }
    }

    /// <summary>
    /// Computes the updates that are tensor operations. The values of layers that they cover are adapted as well, and
    /// restored where the step fails.
    /// </summary>
    public void Prepare()
    {
        foreach (BlockStep block in blocks)
        {
            if (block.NeedsTensors)
            {
                ComputeTensors(block);
            }
        }
    }

    /// <summary>Ends a step; a step that was not applied leaves the values unchanged.</summary>
    public void End(bool isApplied)
    {
        foreach (BlockStep block in blocks)
        {
            foreach (HypergradientTower? tower in block.Block.Towers)
            {
                tower?.End(isApplied);
            }
        }
    }

    /// <summary>Adds up the hypergradients of the values that the whole group shares.</summary>
    /// <param name="sums">The sums, to which the hypergradients are added.</param>
    public void Reduce(Span<double> sums)
    {
        foreach (BlockStep block in blocks)
        {
            if (layout.TensorAdapted.Length == 0)
            {
                Reduce(block, sums);
                continue;
            }

            foreach (RuleParameter parameter in block.Parameters.Where(p => p.Steps > 0))
            {
                double[] own = new double[sums.Length];
                Reduce(new BlockStep(numbers, block.Block, [parameter]), own);
                parameter.Adapt(own);
                for (int i = 0; i < own.Length; i++)
                {
                    sums[i] += own[i];
                }
            }
        }
    }

    private void Reduce(BlockStep block, Span<double> sums)
    {
        if (block.NeedsTensors)
        {
            ReduceTensors(block, sums);
            return;
        }

        if (block.Block.HasColumns)
        {
            ReduceWhole(block, sums);
            return;
        }

        Span<double> rows = stackalloc double[MostFeatures * layout.SumCount];
        int features = block.Block.Features;
        int chunk = ChunkOf(block.Block);
        for (int f = 0; f < features; f += chunk)
        {
            rows.Clear();
            Reduce(block, block.Scalars, f, Math.Min(f + chunk, features), rows);
            for (int i = 0; i < rows.Length; i++)
            {
                sums[i % sums.Length] += rows[i];
            }
        }
    }

    /// <summary>Adapts and updates, a few features at a time.</summary>
    public void Apply()
    {
        foreach (BlockStep block in blocks)
        {
            if (block.NeedsTensors)
            {
                Array.ForEach(block.Parameters, p => p.WriteUpdate());
            }
            else if (block.Block.HasColumns)
            {
                ApplyWhole(block);
            }
            else
            {
                ApplySingles(block);
                ApplyRows(block);
            }
        }
    }

    private bool IsKnown(List<RuleParameter> participants)
    {
        if (participants.Count != known.Length)
        {
            return false;
        }

        for (int i = 0; i < known.Length; i++)
        {
            if (participants[i] != known[i])
            {
                return false;
            }
        }

        return true;
    }

    private void ApplyRows(BlockStep block)
    {
        if (WorkSharing.ThreadsFor(block.Block.Row * block.Block.Features, block.Block.Features) == 1)
        {
            ApplyRows(block, block.Scalars, 0, block.Block.Features);
        }
        else
        {
            ApplyShared(block);
        }
    }

    // A method of its own, because a method with a lambda allocates the captured variables on entry. Every thread
    // writes numbers of its own.
    private void ApplyShared(BlockStep block) =>
        WorkSharing.For(block.Block.Features, block.Block.Row, (first, last) =>
            ApplyRows(block, block.NewScalars(), (int)first, (int)last)
        );

    private void ApplyRows(BlockStep block, BlockScalars[] scalars, int first, int last)
    {
        int shared = layout.SumCount;
        if (shared == 0)
        {
            Apply(block.Others, block.Block, scalars, first, last);
            return; // Without sums, the work need not be divided to fit the cache.
        }

        Span<double> sums = stackalloc double[MostFeatures * shared];
        int chunk = ChunkOf(block.Block);
        long count = block.CountOfFeature;
        for (int f = first; f < last; f += chunk)
        {
            int end = Math.Min(f + chunk, last);
            sums.Clear();
            if (Reduce(block, scalars, f, end, sums))
            {
                Adapt(block.Block, f, end, sums, count);
            }

            Apply(block.Parameters, block.Block, scalars, f, end);
        }
    }

    private void Apply(RuleParameter[] parameters, FeatureBlock block, BlockScalars[] scalars, int first, int last)
    {
        // Where constants differ from feature to feature, each feature has numbers of its own.
        int chunk = constantsVary ? 1 : last - first;
        foreach (RuleParameter parameter in parameters)
        {
            BlockScalars own = scalars[parameter.Values.Index];
            for (int f = first; f < last; f += chunk)
            {
                // Kernels that also adapt per element refer to the previous step.
                if (layout.ElementAdapted.Length > 0)
                {
                    own.Fill(f, parameter.Steps + 1, current: false);
                }

                own.Fill(f, parameter.Steps + 1, current: true);
                RowRange rows = new(f, f + chunk, block.RowOf(parameter), own.Current);
                parameter.Runner!.ApplyRows(parameter.Addresses, rows, own.Numbers, numbers.Adapts(parameter.Steps));
            }
        }
    }

    /// <summary>Moves the values that features have for themselves; the sums are by feature, from the first.</summary>
    private void Adapt(FeatureBlock block, int first, int last, ReadOnlySpan<double> sums, long count)
    {
        foreach (int s in layout.FeatureAdapted)
        {
            HypergradientTower tower = block.Towers[layout.SharedAdapted[s]]!;
            for (int f = first; f < last && tower.IsAdapting; f++)
            {
                tower.Receive(
                    f,
                    numbers.Hypergradient(s, sums.Slice((f - first) * layout.SumCount, layout.SumCount), count)
                );
            }

            tower.Adapt(first, tower.IsAdapting ? last : first);
        }
    }

    private bool Reduce(BlockStep block, BlockScalars[] scalars, int first, int last, Span<double> sums)
    {
        bool any = false;
        Span<double> part = block.HasParts ? stackalloc double[sums.Length] : [];
        foreach (RuleParameter parameter in block.Parameters)
        {
            if (parameter.Steps > 0)
            {
                any = true;
                BlockScalars own = scalars[parameter.Values.Index];
                own.Fill(first, parameter.Steps + 1, current: false);
                RowRange rows = new(first, last, block.Block.RowOf(parameter), own.Previous);
                if (parameter.Values.RateFactor == 1)
                {
                    parameter.Runner!.ReduceRows(parameter.Addresses, rows, own.Numbers, sums);
                }
                else
                {
                    part.Clear();
                    parameter.Runner!.ReduceRows(parameter.Addresses, rows, own.Numbers, part);
                    numbers.Add(part, parameter.Values.RateFactor, sums);
                }
            }
        }

        return any;
    }

    private int ChunkOf(FeatureBlock block) =>
        constantsVary
            ? 1
            : (int)
                Math.Clamp(
                    CacheBytes / (Math.Max(1, block.Row) * sizeof(float) * layout.Streams.Count),
                    1,
                    MostFeatures
                );

    private void ReduceTensors(BlockStep block, Span<double> sums)
    {
        foreach (RuleParameter parameter in block.Parameters.Where(p => p.Steps > 0))
        {
            TensorStep.ReduceInto(sums, numbers, parameter);
        }
    }

    private void ComputeTensors(BlockStep block)
    {
        if (layout.Shared is null)
        {
            Adapt(block, [.. block.Parameters.Where(p => p.Steps > 0).Select(p => TensorStep.Reduce(numbers, p))]);
        }

        foreach (RuleParameter parameter in block.Parameters)
        {
            TensorStep.Compute(numbers, parameter);
        }
    }

    /// <summary>Moves the values of a block's features by the sums of its parameters.</summary>
    private void Adapt(BlockStep block, double[][][] reduced)
    {
        FeatureBlock features = block.Block;
        long count = block.CountOfFeature;
        double[] sums = new double[layout.SumCount];
        foreach (int s in reduced.Length == 0 ? [] : layout.FeatureAdapted)
        {
            HypergradientTower tower = features.Towers[layout.SharedAdapted[s]]!;
            tower.Keep();
            for (int f = 0; f < features.Features && tower.IsAdapting; f++)
            {
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] = reduced.Sum(r => r[i][f]);
                }

                tower.Receive(f, numbers.Hypergradient(s, sums, count));
            }

            tower.Adapt(0, tower.IsAdapting ? features.Features : 0);
        }
    }
}
