using System;
using static Lrt.Rules;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Every normalization at order 3, bounds, and sums where others take means.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class NormalizationVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 0.1, 0.1, Normalization = HypergradientNormalization.Cosine)]
    public Parameter GlobalCosine { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 0.1, 0.1, Normalization = HypergradientNormalization.Sign)]
    public Parameter GlobalSign { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 1e-2, 0.1, Clip = 0.3, Min = 0.02, Max = 0.055, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalClipped { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(0.05, 0.02, Normalization = HypergradientNormalization.Sign, Form = HypergradientForm.Logit)]
    public Parameter GlobalSignedLogit { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 0.1, 0.1, Normalization = HypergradientNormalization.Cosine)]
    public Parameter PerFeatureCosine { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 0.1, 0.1, Normalization = HypergradientNormalization.Sign)]
    public Parameter PerFeatureSign { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 1e-2, 0.1, Clip = 0.3, Min = 0.02, Max = 0.055, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureClipped { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(0.05, 0.02, Normalization = HypergradientNormalization.Sign, Form = HypergradientForm.Logit)]
    public Parameter PerFeatureSignedLogit { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 0.1, 0.1, Normalization = HypergradientNormalization.Cosine)]
    public Parameter PerParameterCosine { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 0.1, 0.1, Normalization = HypergradientNormalization.Sign)]
    public Parameter PerParameterSign { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-2, 0.1, Clip = 0.3, Min = 0.02, Max = 0.055)]
    public Parameter PerParameterClipped { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(0.05, 0.02, Normalization = HypergradientNormalization.Sign, Form = HypergradientForm.Logit)]
    public Parameter PerParameterSignedLogit { get; } = start();

    [LearningRate(0.05)]
    [Hypergradient(1e-5, 1e-9)]
    public Parameter GlobalSum { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-4, 1e-6, 1e-9)]
    public Parameter PerFeatureSum { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
