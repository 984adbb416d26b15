using System.Linq;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Rules;

/// <summary>Says what of a rule with sums can be adapted.</summary>
internal static class SumAdaptation
{
    /// <summary>
    /// Why the hypergradients that parameters ask for cannot be had, with the attribute that asks for them; null where
    /// they can.
    /// </summary>
    /// <param name="gradient">Their rule.</param>
    /// <param name="group">What they ask for.</param>
    /// <param name="groupsOfRule">How many groups of the model have the rule.</param>
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
                return ("[Hypergradient]", "without a rate, a learning rate is not compiled through sums yet");
            }

            Structure structure = adapted.Of == RuleDefinition.LearningRate ? group.Structure : adapted.Structure;
            if (structure != Structure.Global)
            {
                return (
                    "[Hypergradient]",
                    $"{adapted.Of} has a value for each of many parameters, which act on each other through the sums"
                );
            }

            int index = gradient.Rule.IndexOf(adapted.Of);
            if (groupsOfRule > 1 && index >= 0 && gradient.EntersSums[index])
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
