using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Kernels;

namespace Lrt.Stepping;

/// <summary>
/// One step of a group in which features have values of their own. A feature's rows are reduced, its values adapted and
/// its rows updated before the next feature is looked at: its memory is still in the cache.
/// </summary>
internal sealed class PerFeatureStep(OptimizerGroup group, IEnumerable<(FeatureBlock Block, BoundParameter Parameter)> participants)
{
    private readonly KernelLayout layout = group.Layout;
    private readonly int[] adapted = [.. group.Layout.FeatureAdapted.Select(s => group.Layout.SharedAdapted[s])];
    private readonly (FeatureBlock Block, BoundParameter[] Parameters)[] blocks =
        [.. participants.GroupBy(p => p.Block).Select(b => (b.Key, b.Select(p => p.Parameter).ToArray()))];

    /// <summary>Adds up the hypergradients of what the whole group shares; returns whether any parameter had a step before.</summary>
    public bool Reduce(Span<double> sums)
    {
        bool any = false;
        Span<double> scalars = stackalloc double[layout.ScalarCount];
        foreach ((FeatureBlock block, BoundParameter[] parameters) in blocks)
        {
            if (NeedsTensors(parameters))
            {
                any |= ReduceTensors(block, parameters, sums);
                continue;
            }

            FeatureScalars filled = new(group, block, adapted);
            for (int f = 0; f < block.Features; f++)
            {
                foreach (BoundParameter parameter in parameters.Where(p => p.Steps > 0))
                {
                    any = true;
                    long row = block.RowOf(parameter);
                    filled.Fill(scalars, f, parameter.Steps + 1, current: false);
                    parameter.Runner!.Reduce(parameter.Addresses, f * row, (f + 1) * row, scalars, sums);
                }
            }
        }

        return any;
    }

    /// <summary>Adapts and updates, feature by feature.</summary>
    public void Apply()
    {
        foreach ((FeatureBlock block, BoundParameter[] parameters) in blocks)
        {
            if (NeedsTensors(parameters))
            {
                ApplyTensors(block, parameters);
                continue;
            }

            WorkSharing.For(block.Features, block.Row, (first, last) => Apply(block, parameters, (int)first, (int)last));
        }
    }

    private static bool NeedsTensors(BoundParameter[] parameters) => parameters.Any(p => p.Runner is null);

    private bool ReduceTensors(FeatureBlock block, BoundParameter[] parameters, Span<double> sums)
    {
        bool any = false;
        foreach (BoundParameter parameter in parameters.Where(p => p.Steps > 0))
        {
            any = true;
            double[][] shared = TensorStep.Reduce(group, block, parameter);
            for (int s = 0; s < sums.Length; s++)
            {
                sums[s] += shared[s].Sum();
            }
        }

        return any;
    }

    private void ApplyTensors(FeatureBlock block, BoundParameter[] parameters)
    {
        double[][][] reduced = [.. parameters.Where(p => p.Steps > 0).Select(p => TensorStep.Reduce(group, block, p))];
        long count = parameters.Sum(block.RowOf);
        foreach (int s in reduced.Length == 0 ? [] : layout.FeatureAdapted)
        {
            int h = layout.SharedAdapted[s];
            for (int f = 0; f < block.Features; f++)
            {
                block.Towers[h]!.Adapt(f, group.Reduced(h, reduced.Sum(r => r[s][f]), count));
            }
        }

        foreach (BoundParameter parameter in parameters)
        {
            TensorStep.Apply(group, block, parameter);
        }
    }

    private void Apply(FeatureBlock block, BoundParameter[] parameters, int first, int last)
    {
        Span<double> scalars = stackalloc double[layout.ScalarCount];
        Span<double> sums = stackalloc double[layout.SharedAdapted.Length];
        FeatureScalars filled = new(group, block, adapted);
        for (int f = first; f < last; f++)
        {
            sums.Clear();
            long count = 0;
            bool hasPrevious = false;
            foreach (BoundParameter parameter in parameters)
            {
                long row = block.RowOf(parameter);
                count += row;
                if (parameter.Steps > 0)
                {
                    hasPrevious = true;
                    filled.Fill(scalars, f, parameter.Steps + 1, current: false);
                    parameter.Runner!.Reduce(parameter.Addresses, f * row, (f + 1) * row, scalars, sums);
                }
            }

            if (hasPrevious)
            {
                foreach (int s in layout.FeatureAdapted)
                {
                    int h = layout.SharedAdapted[s];
                    block.Towers[h]!.Adapt(f, group.Reduced(h, sums[s], count));
                }
            }

            foreach (BoundParameter parameter in parameters)
            {
                long row = block.RowOf(parameter);
                filled.Fill(scalars, f, parameter.Steps + 1, current: true);
                parameter.Runner!.Apply(parameter.Addresses, f * row, (f + 1) * row, scalars, adapts: parameter.Steps > 0);
            }
        }
    }

    /// <summary>The shared numbers of a feature; from one feature to the next only what differs is written.</summary>
    private sealed class FeatureScalars(OptimizerGroup group, FeatureBlock block, int[] adapted)
    {
        private readonly bool constantsVary = adapted.Any(h => group.Layout.Hyperparameters[h].AffectsConstants);
        private int currentStep = -1;
        private int previousStep = -1;

        public void Fill(Span<double> scalars, int feature, int step, bool current)
        {
            if (constantsVary || step != (current ? currentStep : previousStep))
            {
                group.FillScalars(scalars, block, feature, step, current);
                (currentStep, previousStep) = current ? (step, previousStep) : (currentStep, step);
            }
            else
            {
                foreach (int h in adapted)
                {
                    scalars[group.PositionOf(h, current)] = group.Effective(h, block, feature, current);
                }
            }
        }
    }
}
