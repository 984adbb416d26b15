using System;
using static Lrt.Rules;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Hyperparameters of Adam, one or several at once.</summary>
[Optimizer(typeof(Adam))]
public sealed partial class AdamHyperparameterVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05)]
    [Hypergradient(
        20,
        Max = 0.99,
        Of = nameof(Adam.Beta1),
        Structure = Structure.Global,
        Reduction = HypergradientReduction.Mean,
        Form = HypergradientForm.Logit
    )]
    public Parameter GlobalBeta1 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        20,
        10,
        Max = 0.9995,
        Of = nameof(Adam.Beta2),
        Structure = Structure.Global,
        Reduction = HypergradientReduction.Mean,
        Form = HypergradientForm.Logit
    )]
    public Parameter GlobalBeta2 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        0.5,
        0.5,
        Max = 0.99,
        Of = nameof(Adam.Beta1),
        Structure = Structure.Global,
        Reduction = HypergradientReduction.Mean,
        Schedule = TowerSchedule.SimultaneousStrict
    )]
    public Parameter GlobalStrictBeta1 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        0.1,
        0.01,
        Of = nameof(Adam.Beta1),
        Structure = Structure.Global,
        Reduction = HypergradientReduction.Mean,
        Form = HypergradientForm.Logit,
        Rule = typeof(Adam),
        WarmUp = 2
    )]
    public Parameter GlobalBeta1ByAdam { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        20,
        Max = 0.99,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerFeature,
        Reduction = HypergradientReduction.Mean,
        Form = HypergradientForm.Logit
    )]
    public Parameter PerFeatureBeta1 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        20,
        10,
        Max = 0.9995,
        Of = nameof(Adam.Beta2),
        Structure = Structure.PerFeature,
        Reduction = HypergradientReduction.Mean,
        Form = HypergradientForm.Logit
    )]
    public Parameter PerFeatureBeta2 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        0.5,
        0.5,
        Max = 0.99,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerFeature,
        Reduction = HypergradientReduction.Mean,
        Schedule = TowerSchedule.SimultaneousStrict
    )]
    public Parameter PerFeatureStrictBeta1 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        0.1,
        0.01,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerFeature,
        Reduction = HypergradientReduction.Mean,
        Form = HypergradientForm.Logit,
        Rule = typeof(Adam),
        WarmUp = 2
    )]
    public Parameter PerFeatureBeta1ByAdam { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        4,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerParameter,
        Max = 0.95,
        Form = HypergradientForm.Logit
    )]
    public Parameter PerParameterBeta1 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        4,
        4,
        Max = 0.9995,
        Of = nameof(Adam.Beta2),
        Structure = Structure.PerParameter,
        Form = HypergradientForm.Logit
    )]
    public Parameter PerParameterBeta2 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        0.02,
        0.02,
        Max = 0.95,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerParameter,
        Schedule = TowerSchedule.SimultaneousStrict
    )]
    public Parameter PerParameterStrictBeta1 { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        0.1,
        0.01,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerParameter,
        Max = 0.95,
        Form = HypergradientForm.Logit,
        Rule = typeof(Adam),
        WarmUp = 2
    )]
    public Parameter PerParameterBeta1ByAdam { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        1e-2,
        1e-2,
        WarmUp = 3,
        Form = HypergradientForm.Logarithmic,
        Reduction = HypergradientReduction.Mean
    )]
    [Hypergradient(
        1,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerParameter,
        Max = 0.95,
        Form = HypergradientForm.Logit
    )]
    [Hypergradient(
        1,
        20,
        Max = 0.9995,
        Of = nameof(Adam.Beta2),
        Structure = Structure.PerFeature,
        Form = HypergradientForm.Logit,
        Schedule = TowerSchedule.Simultaneous,
        WarmUp = 4
    )]
    public Parameter Several { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-3, WarmUp = 5, Schedule = TowerSchedule.SimultaneousStrict)]
    [Hypergradient(
        4,
        4,
        Of = nameof(Adam.Beta1),
        Structure = Structure.PerParameter,
        Max = 0.95,
        Form = HypergradientForm.Logit,
        WarmUp = 2,
        Schedule = TowerSchedule.Simultaneous
    )]
    [Hypergradient(
        0.05,
        0.05,
        Of = nameof(Adam.Beta2),
        Structure = Structure.PerParameter,
        Form = HypergradientForm.Logit,
        Rule = typeof(Momentum)
    )]
    public Parameter SeveralPerParameter { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 1e-3, Schedule = TowerSchedule.SimultaneousStrict, Reduction = HypergradientReduction.Mean)]
    [Hypergradient(
        0.2,
        Of = nameof(Adam.Beta1),
        Form = HypergradientForm.Logit,
        Schedule = TowerSchedule.SimultaneousStrict,
        Max = 0.95
    )]
    [Hypergradient(
        1,
        1,
        Of = nameof(Adam.Beta2),
        Structure = Structure.PerParameter,
        Form = HypergradientForm.Logit,
        Schedule = TowerSchedule.SimultaneousStrict,
        Max = 0.9995
    )]
    public Parameter SeveralStrict { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
