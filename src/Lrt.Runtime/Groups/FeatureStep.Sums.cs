using System.Collections.Generic;
using System.Linq;

namespace Lrt.Groups;

/// <summary>
/// Steps features of rules with sums. Their values move before the rule's sums are taken, by hypergradients that may go
/// through the sums of the previous step. They are stepped by tensor operations.
/// </summary>
internal sealed partial class FeatureStep
{
    private readonly List<(BlockStep Block, RuleParameter Parameter, double[][] Sums)> parts = [];

    /// <summary>Adds up the hypergradients of all features, which are kept for <see cref="AdaptParts"/>.</summary>
    /// <param name="sharing">The sums of the rule.</param>
    /// <param name="sums">The sums over all elements of the group, to which the hypergradients are added.</param>
    public void ReduceParts(SumStep sharing, double[] sums)
    {
        double[] own = new double[layout.SumCount];
        parts.Clear();
        foreach (BlockStep block in blocks)
        {
            foreach (RuleParameter parameter in block.Parameters.Where(p => p.Steps > 0))
            {
                double[][] byFeature = TensorStep.Reduce(numbers, parameter);
                parts.Add((block, parameter, byFeature));
                for (int i = 0; i < own.Length; i++)
                {
                    own[i] = byFeature[i].Sum();
                    sums[i] += own[i];
                }

                if (layout.Adjoint is not null)
                {
                    sharing.AddAdjoints(parameter, own);
                }

                parameter.Keep(own);
            }
        }
    }

    /// <summary>Moves the values of features, and those of tensors, once the adjoints of all sums are known.</summary>
    public void AdaptParts(SumStep sharing)
    {
        double[] own = new double[layout.SumCount];
        foreach ((BlockStep block, RuleParameter parameter, double[][] byFeature) in parts)
        {
            for (int f = 0; layout.Adjoint is not null && f < block.Block.Features; f++)
            {
                for (int i = 0; i < own.Length; i++)
                {
                    own[i] = byFeature[i][f];
                }

                sharing.AddThroughSums(parameter, own);
                for (int i = 0; i < layout.Positions.FirstAdjointSum; i++)
                {
                    byFeature[i][f] = own[i];
                }
            }

            if (layout.TensorAdapted.Length > 0)
            {
                sharing.AdaptTensor(parameter);
            }
        }

        foreach (IGrouping<BlockStep, (BlockStep, RuleParameter, double[][] Sums)> block in parts.GroupBy(p => p.Block))
        {
            Adapt(block.Key, [.. block.Select(p => p.Sums)]);
        }

        parts.Clear();
    }
}
