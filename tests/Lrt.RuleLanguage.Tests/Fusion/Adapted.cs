using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Fusion;
using Lrt.Generators.Specs;

namespace Lrt.RuleLanguage.Tests.Fusion;

/// <summary>Which hyperparameters are adapted, and how.</summary>
internal static class Adapted
{
    public static HyperparameterPlan Shared(string name) => new(name, Structure.Global, 0, -1, SensitivityStorage.None);

    public static HyperparameterPlan PerElement(string name) => new(name, Structure.PerParameter, 1, -1, SensitivityStorage.None);

    public static GroupSpec Group(Structure structure, params string[] hyperparameters) =>
        new(null, null, structure, hyperparameters.Select(h => Hypergradient(h)).ToEquatableArray());

    public static HypergradientSpec Hypergradient(string of, int order = 1, double rate = 1e-3, Structure structure = Structure.Global) =>
        new(of, Enumerable.Repeat(rate, order).ToEquatableArray(), structure, Reduction.Sum, double.NaN, double.NaN, double.PositiveInfinity);
}
