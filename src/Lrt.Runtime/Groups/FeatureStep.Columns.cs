using System;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// Steps layers whose features are columns. A feature is complete only when the whole tensor has been read, so all
/// features are reduced first and updated afterwards.
/// </summary>
internal sealed partial class FeatureStep
{
    private void ReduceWhole(BlockStep block, Span<double> sums)
    {
        double[] byFeature = new double[block.Block.Features * sums.Length];
        ReduceWhole(block, byFeature);
        for (int i = 0; i < byFeature.Length; i++)
        {
            sums[i % sums.Length] += byFeature[i];
        }
    }

    private bool ReduceWhole(BlockStep block, double[] sums)
    {
        bool any = false;
        double[] part = block.HasParts ? new double[sums.Length] : [];
        foreach (RuleParameter parameter in block.Parameters.Where(p => p.Steps > 0))
        {
            any = true;
            BlockScalars scalars = block.Scalars[parameter.Values.Index];
            double[] target = parameter.Values.RateFactor == 1 ? sums : part;
            FeatureLayout layout = block.Block.LayoutOf(parameter);
            FeatureNumber[] ofFeature = scalars.FillAll(parameter.Steps + 1, current: false);
            if (layout.IsRows)
            {
                parameter.Runner!.ReduceRows(
                    parameter.Addresses,
                    new RowRange(0, layout.Features, layout.Elements, ofFeature),
                    scalars.Numbers,
                    target
                );
            }
            else
            {
                parameter.Runner!.ReduceColumns(parameter.Addresses, layout, scalars.Numbers, ofFeature, target);
            }

            if (target == part)
            {
                numbers.Add(part, parameter.Values.RateFactor, sums);
                Array.Clear(part);
            }
        }

        return any;
    }

    private void ApplyWhole(BlockStep block)
    {
        FeatureBlock features = block.Block;
        double[] sums = new double[features.Features * layout.SumCount];
        if (sums.Length > 0 && ReduceWhole(block, sums))
        {
            Adapt(features, 0, features.Features, sums, block.CountOfFeature);
        }

        foreach (RuleParameter parameter in block.Parameters)
        {
            FeatureLayout layout = features.LayoutOf(parameter);
            BlockScalars scalars = block.Scalars[parameter.Values.Index];
            FeatureNumber[] ofFeature = scalars.FillAll(parameter.Steps + 1, current: true);
            int adapts = numbers.Adapts(parameter.Steps);
            if (layout.IsRows)
            {
                parameter.Runner!.ApplyRows(
                    parameter.Addresses,
                    new RowRange(0, layout.Features, layout.Elements, ofFeature),
                    scalars.Numbers,
                    adapts
                );
            }
            else
            {
                parameter.Runner!.ApplyColumns(parameter.Addresses, layout, scalars.Numbers, ofFeature, adapts);
            }
        }
    }

    /// <summary>
    /// Updates parameters that have one element per feature. As rows they would fill no vectors; as columns of a single
    /// row they do.
    /// </summary>
    private void ApplySingles(BlockStep block)
    {
        FeatureLayout single = new(1, 1, block.Block.Features, 1);
        foreach (RuleParameter parameter in block.Singles)
        {
            BlockScalars scalars = block.Scalars[parameter.Values.Index];
            FeatureNumber[] ofFeature = scalars.FillAll(parameter.Steps + 1, current: true);
            parameter.Runner!.ApplyColumns(
                parameter.Addresses,
                single,
                scalars.Numbers,
                ofFeature,
                numbers.Adapts(parameter.Steps)
            );
        }
    }
}
