using System;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>A weight decay that is adapted.</summary>
[Optimizer(typeof(DecayedSgd))]
public sealed partial class DecayVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05)]
    [Hypergradient(
        5,
        5,
        Of = nameof(DecayedSgd.WeightDecay),
        Structure = Structure.Global,
        Form = HypergradientForm.Logarithmic
    )]
    public Parameter GlobalDecay { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 1e-3, Reduction = HypergradientReduction.Mean)]
    [Hypergradient(
        0.05,
        Of = nameof(DecayedSgd.WeightDecay),
        Structure = Structure.Global,
        Reduction = HypergradientReduction.Mean,
        WarmUp = 4
    )]
    public Parameter GlobalDecayAndRate { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        5,
        5,
        Of = nameof(DecayedSgd.WeightDecay),
        Structure = Structure.PerFeature,
        Form = HypergradientForm.Logarithmic
    )]
    public Parameter PerFeatureDecay { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 1e-3, Reduction = HypergradientReduction.Mean)]
    [Hypergradient(
        0.05,
        Of = nameof(DecayedSgd.WeightDecay),
        Structure = Structure.PerFeature,
        Reduction = HypergradientReduction.Mean,
        WarmUp = 4
    )]
    public Parameter PerFeatureDecayAndRate { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(
        5,
        5,
        Of = nameof(DecayedSgd.WeightDecay),
        Structure = Structure.PerParameter,
        Form = HypergradientForm.Logarithmic
    )]
    public Parameter PerParameterDecay { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-3)]
    [Hypergradient(0.05, Of = nameof(DecayedSgd.WeightDecay), Structure = Structure.PerParameter, WarmUp = 4)]
    public Parameter PerParameterDecayAndRate { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
