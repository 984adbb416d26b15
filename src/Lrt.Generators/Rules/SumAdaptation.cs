using System.Linq;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Rules;

/// <summary>Determines the adaptations that are supported for a rule with sums.</summary>
internal static class SumAdaptation
{
    /// <summary>
    /// Gets the reason for which hypergradients are not supported, with the attribute that declares them; null where
    /// they are supported.
    /// </summary>
    /// <param name="gradient">The rule with its derivatives.</param>
    /// <param name="group">The specification of the group of parameters.</param>
    /// <param name="groupsOfRule">The number of groups of the model with the rule.</param>
    public static (string Attribute, string Reason)? Objection(RuleGradient gradient, GroupSpec group, int groupsOfRule)
    {
        if (!gradient.Rule.SharesNumbers)
        {
            return null;
        }

        foreach (HypergradientSpec adapted in group.Hypergradients.Where(h => h.IsAdapting))
        {
            if (adapted.IsScaleFree || adapted.IsFraction)
            {
                return ("[Hypergradient]", "without a rate, a hyperparameter is not compiled through sums yet");
            }

            Structure structure = SumAdjoint.StructureOf(group, adapted);
            int index = gradient.Rule.IndexOf(adapted.Of);
            bool entersSums = index >= 0 && gradient.EntersSums[index];
            if (index >= 0 && gradient.EntersMatrices[index])
            {
                return (
                    "[Hypergradient]",
                    $"{adapted.Of} enters a product of matrices, through which no derivative is taken; a "
                        + "hyperparameter that enters the update after it, such as a learning rate, can be adapted"
                );
            }

            if (index >= 0 && SumAdjoint.IsNarrow(structure))
            {
                SumAdjoint adjoint = new(gradient.Rule.Body!, new GraphBuilder(gradient.Graph));
                int[] sums = [.. adjoint.Entered(index, structure)];
                if (sums.Any(adjoint.LeavesTensor))
                {
                    return (
                        "[Hypergradient]",
                        $"{adapted.Of} enters a sum over a tensor that enters a sum over all parameters, by which the "
                            + "values of a tensor act on all others; one value for all can be adapted"
                    );
                }

                if (
                    sums.Length > 0
                    && structure != Structure.PerParameter
                    && adapted.Tower.EffectiveNormalization == HypergradientNormalization.Cosine
                )
                {
                    return (
                        "[Hypergradient]",
                        $"{adapted.Of} moves along a cosine, but acts on other parameters through a sum"
                    );
                }

                continue;
            }

            if (groupsOfRule > 1 && entersSums)
            {
                return (
                    "[Hypergradient]",
                    $"{adapted.Of} enters a sum over all parameters of the rule, and members that have values of their "
                        + "own share the sum"
                );
            }
        }

        return group.Rates switch
        {
            RateSource.Given => null,
            RateSource.Tensor => (
                "[LearningRateTensor]",
                "every parameter has a rate of its own, by which it acts on all others through the sums"
            ),
            _ => ("[Alrao]", "features have rates of their own, by which they act on each other through the sums"),
        };
    }
}
