using System;
using static Lrt.Rules;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Levels that move by update rules.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class LevelRuleVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, Rule = typeof(Adam), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalAdam1 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 1e-4, Rule = typeof(Adam), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalAdam2 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, Rule = typeof(Momentum), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalMomentum1 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 1e-4, Rule = typeof(Momentum), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalMomentum2 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Bend), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalBend3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Lean), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalLean3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        1e-3,
        1e-4,
        1e-4,
        Rule = typeof(Adam),
        Schedule = TowerSchedule.Simultaneous,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalSimultaneousAdam3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        Rule = typeof(Bend),
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalStrictBend3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        0.2,
        0.1,
        Rule = typeof(Nesterov),
        Form = HypergradientForm.Logarithmic,
        WarmUp = 2,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalLogarithmicNesterov2 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        0.02,
        0.05,
        Rule = typeof(Momentum),
        Form = HypergradientForm.Multiplicative,
        Normalization = HypergradientNormalization.None,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalMultiplicativeMomentum2 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, Rule = typeof(Adam), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureAdam1 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 1e-4, Rule = typeof(Adam), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureAdam2 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, Rule = typeof(Momentum), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureMomentum1 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 1e-4, Rule = typeof(Momentum), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureMomentum2 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Bend), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureBend3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Lean), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureLean3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        1e-3,
        1e-4,
        1e-4,
        Rule = typeof(Adam),
        Schedule = TowerSchedule.Simultaneous,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureSimultaneousAdam3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        Rule = typeof(Bend),
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureStrictBend3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        0.2,
        0.1,
        Rule = typeof(Nesterov),
        Form = HypergradientForm.Logarithmic,
        WarmUp = 2,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureLogarithmicNesterov2 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        0.02,
        0.05,
        Rule = typeof(Momentum),
        Form = HypergradientForm.Multiplicative,
        Normalization = HypergradientNormalization.None,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureMultiplicativeMomentum2 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, Rule = typeof(Adam))]
    public Parameter PerParameterAdam1 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-4, Rule = typeof(Adam))]
    public Parameter PerParameterAdam2 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, Rule = typeof(Momentum))]
    public Parameter PerParameterMomentum1 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-4, Rule = typeof(Momentum))]
    public Parameter PerParameterMomentum2 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Bend))]
    public Parameter PerParameterBend3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Lean))]
    public Parameter PerParameterLean3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-4, 1e-4, Rule = typeof(Adam), Schedule = TowerSchedule.Simultaneous)]
    public Parameter PerParameterSimultaneousAdam3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Rule = typeof(Bend), Schedule = TowerSchedule.SimultaneousStrict)]
    public Parameter PerParameterStrictBend3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(0.2, 0.1, Rule = typeof(Nesterov), Form = HypergradientForm.Logarithmic, WarmUp = 2)]
    public Parameter PerParameterLogarithmicNesterov2 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(
        0.02,
        0.05,
        Rule = typeof(Momentum),
        Form = HypergradientForm.Multiplicative,
        Normalization = HypergradientNormalization.None
    )]
    public Parameter PerParameterMultiplicativeMomentum2 { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
