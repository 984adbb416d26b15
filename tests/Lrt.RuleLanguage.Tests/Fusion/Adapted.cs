using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>Which hyperparameters are adapted, and how.</summary>
internal static class Adapted
{
    public static TowerSpec Tower { get; } =
        new(TowerSchedule.Sequential, HypergradientForm.Additive, HypergradientNormalization.Default, null);

    public static GroupSpec Group(Structure structure, params string[] hyperparameters) =>
        new(
            null,
            RuleReference.None,
            null,
            structure,
            hyperparameters.Select(h => Hypergradient(h)).ToEquatableArray()
        );

    public static HypergradientSpec Hypergradient(
        string of,
        int order = 1,
        double rate = 1e-3,
        Structure structure = Structure.Global
    ) =>
        new(
            of,
            Enumerable.Repeat(rate, order).ToEquatableArray(),
            structure,
            HypergradientReduction.Sum,
            double.NaN,
            double.NaN,
            double.PositiveInfinity,
            0,
            Tower
        );
}
