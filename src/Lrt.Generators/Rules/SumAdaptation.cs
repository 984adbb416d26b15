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
            if (adapted.IsScaleFree)
            {
                return (
                    "[Hypergradient]",
                    "a rate that finds its own size shortens the gradients that are much longer than usual, which is "
                        + "known only after the rule has taken sums of them; give a rate of the hypergradient"
                );
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
                if (
                    sums.Any(s =>
                        adjoint.ScopeOf(s) == Structure.PerFeature
                        || adjoint.Leaving(s).Any(l => adjoint.ScopeOf(l) == Structure.PerFeature)
                    )
                )
                {
                    return (
                        "[Hypergradient]",
                        $"{adapted.Of} enters a sum over the scalars of a feature, by which scalars with different "
                            + "values of it act on each other; one value for all can be adapted"
                            + (
                                sums.Any(s => adjoint.ScopeOf(s) == Structure.PerFeature)
                                && structure == Structure.PerParameter
                                    ? ", or one for each feature"
                                    : string.Empty
                            )
                    );
                }

                if (
                    sums.Length > 0
                    && structure != Structure.PerParameter
                    && (adapted.IsFraction || adapted.Tower.EffectiveNormalization == HypergradientNormalization.Cosine)
                )
                {
                    return (
                        "[Hypergradient]",
                        $"{adapted.Of} moves along the cosine between the gradient and the sensitivity of the "
                            + "parameters that share it, but acts on other parameters through a sum; one value for all "
                            + "can move so"
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
            RateSource.Tensor when !EntersShared(gradient.Rule) => null,
            RateSource.Tensor => (
                "[LearningRateTensor]",
                "the learning rate enters a sum or a state that parameters share, by which a parameter with a rate of "
                    + "its own acts on the others"
            ),
            _ => (
                "[Alrao]",
                "the copies of the output are models of their own, and would act on each other through what the "
                    + "rule's elements share: sums, states or matrices"
            ),
        };
    }

    /// <summary>
    /// Determines whether the learning rate enters a sum, or a state that elements share after the step.
    /// </summary>
    private static bool EntersShared(RuleDefinition rule)
    {
        RuleBody body = rule.Body!;
        int rate = rule.IndexOf(RuleDefinition.LearningRate);
        bool[] needed = body.Graph.Reach([body.Update, .. body.States, .. body.SharedStates]);
        bool[] reached = body.Graph.Reach([
            .. body.SharedStates,
            .. Enumerable
                .Range(0, needed.Length)
                .Where(i => needed[i] && body.Graph[i].IsReduction)
                .Select(i => body.Graph[i].A),
        ]);
        return Enumerable
            .Range(0, reached.Length)
            .Any(i => reached[i] && body.Graph[i].Operation == Operation.Hyperparameter && body.Graph[i].Index == rate);
    }
}
