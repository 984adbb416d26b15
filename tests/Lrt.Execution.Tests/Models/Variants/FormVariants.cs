using System;
using static Lrt.Rules;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Every form, at order 2.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class FormVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, Form = HypergradientForm.Additive, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalAdditive { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(0.1, 0.07, Form = HypergradientForm.Multiplicative, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalMultiplicative { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logarithmic, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalLogarithmic { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logit, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalLogit { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        0.2,
        0.5,
        Form = HypergradientForm.Multiplicative,
        Normalization = HypergradientNormalization.None,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalPlainMultiplicative { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        2,
        3,
        Form = HypergradientForm.Logarithmic,
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalStrictLogarithmic { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        2,
        3,
        Form = HypergradientForm.Logit,
        Schedule = TowerSchedule.SimultaneousStrict,
        WarmUp = 3,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalStrictLogit { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, Form = HypergradientForm.Additive, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureAdditive { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(0.1, 0.07, Form = HypergradientForm.Multiplicative, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureMultiplicative { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logarithmic, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureLogarithmic { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logit, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureLogit { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        0.2,
        0.5,
        Form = HypergradientForm.Multiplicative,
        Normalization = HypergradientNormalization.None,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeaturePlainMultiplicative { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        2,
        3,
        Form = HypergradientForm.Logarithmic,
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureStrictLogarithmic { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        2,
        3,
        Form = HypergradientForm.Logit,
        Schedule = TowerSchedule.SimultaneousStrict,
        WarmUp = 3,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureStrictLogit { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, Form = HypergradientForm.Additive)]
    public Parameter PerParameterAdditive { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(0.1, 0.07, Form = HypergradientForm.Multiplicative)]
    public Parameter PerParameterMultiplicative { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logarithmic)]
    public Parameter PerParameterLogarithmic { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logit)]
    public Parameter PerParameterLogit { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(0.2, 0.5, Form = HypergradientForm.Multiplicative, Normalization = HypergradientNormalization.None)]
    public Parameter PerParameterPlainMultiplicative { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logarithmic, Schedule = TowerSchedule.SimultaneousStrict)]
    public Parameter PerParameterStrictLogarithmic { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(2, 3, Form = HypergradientForm.Logit, Schedule = TowerSchedule.SimultaneousStrict, WarmUp = 3)]
    public Parameter PerParameterStrictLogit { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
