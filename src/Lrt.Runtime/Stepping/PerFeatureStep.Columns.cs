using System;
using System.Linq;
using Lrt.Kernels;

namespace Lrt.Stepping;

/// <summary>
/// Layers with features that are columns. A feature is complete only when the whole tensor was read, so all are reduced first
/// and updated afterwards.
/// </summary>
internal sealed partial class PerFeatureStep
{
    private bool ReduceWhole(FeatureBlock block, BoundParameter[] parameters, Span<double> sums)
    {
        double[] byFeature = new double[block.Features * sums.Length];
        bool any = ReduceWhole(new BlockScalars(this, block), parameters, byFeature);
        for (int i = 0; i < byFeature.Length; i++)
        {
            sums[i % sums.Length] += byFeature[i];
        }

        return any;
    }

    private static bool ReduceWhole(BlockScalars scalars, BoundParameter[] parameters, double[] sums)
    {
        bool any = false;
        foreach (BoundParameter parameter in parameters.Where(p => p.Steps > 0))
        {
            any = true;
            FeatureLayout layout = scalars.Block.LayoutOf(parameter);
            VaryingScalar[] varying = scalars.FillAll(parameter.Steps + 1, current: false);
            if (layout.IsRows)
            {
                parameter.Runner!.ReduceRows(parameter.Addresses, new RowRange(0, layout.Features, layout.Elements, varying), scalars.Numbers, sums);
            }
            else
            {
                parameter.Runner!.ReduceColumns(parameter.Addresses, layout, scalars.Numbers, varying, sums);
            }
        }

        return any;
    }

    private void ApplyWhole(FeatureBlock block, BoundParameter[] parameters)
    {
        BlockScalars scalars = new(this, block);
        double[] sums = new double[block.Features * layout.SumCount];
        if (sums.Length > 0 && ReduceWhole(scalars, parameters, sums))
        {
            Adapt(block, 0, block.Features, sums, CountOf(block, parameters));
        }

        foreach (BoundParameter parameter in parameters)
        {
            FeatureLayout layout = block.LayoutOf(parameter);
            VaryingScalar[] varying = scalars.FillAll(parameter.Steps + 1, current: true);
            int adapts = group.Adapts(parameter.Steps);
            if (layout.IsRows)
            {
                parameter.Runner!.ApplyRows(parameter.Addresses, new RowRange(0, layout.Features, layout.Elements, varying), scalars.Numbers, adapts);
            }
            else
            {
                parameter.Runner!.ApplyColumns(parameter.Addresses, layout, scalars.Numbers, varying, adapts);
            }
        }
    }

    /// <summary>
    /// Updates parameters that have one element a feature, such as biases: as rows they would cost a call an element, as columns
    /// they fill vectors.
    /// </summary>
    /// <returns>The other parameters.</returns>
    private BoundParameter[] ApplySingles(FeatureBlock block, BoundParameter[] parameters)
    {
        if (!parameters.Any(p => p.Length == block.Features))
        {
            return parameters;
        }

        BlockScalars scalars = new(this, block);
        FeatureLayout single = new(1, 1, block.Features, 1);
        foreach (BoundParameter parameter in parameters.Where(p => p.Length == block.Features))
        {
            VaryingScalar[] varying = scalars.FillAll(parameter.Steps + 1, current: true);
            parameter.Runner!.ApplyColumns(parameter.Addresses, single, scalars.Numbers, varying, group.Adapts(parameter.Steps));
        }

        return [.. parameters.Where(p => p.Length != block.Features)];
    }

    private sealed partial class BlockScalars
    {
        /// <summary>Writes the shared numbers of a step for all features at once.</summary>
        /// <returns>The numbers that differ from feature to feature.</returns>
        public VaryingScalar[] FillAll(int number, bool current)
        {
            if (step.constantsVary)
            {
                return FillEach(number, current);
            }

            if (current && step.layout.ElementAdapted.Length > 0)
            {
                Fill(0, number, current: false);
            }

            Fill(0, number, current);
            return current ? Current : Previous;
        }

        private VaryingScalar[] FillEach(int number, bool current)
        {
            double[][] values = [.. Numbers.Select(_ => new double[Block.Features])];
            for (int f = 0; f < Block.Features; f++)
            {
                step.group.FillScalars(Numbers, Block, f, number, current: false);
                if (current)
                {
                    step.group.FillScalars(Numbers, Block, f, number, current: true);
                }

                for (int i = 0; i < values.Length; i++)
                {
                    values[i][f] = Numbers[i];
                }
            }

            return [.. values.Select((v, i) => new VaryingScalar(i, v, 1))];
        }
    }
}
