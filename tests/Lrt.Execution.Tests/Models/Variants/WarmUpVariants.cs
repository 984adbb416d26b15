using System;
using static Lrt.Rules;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Towers that rest before they move.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class WarmUpVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, 1e-2, WarmUp = 5, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalSequential { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        WarmUp = 5,
        Schedule = TowerSchedule.Simultaneous,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalSimultaneous { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        WarmUp = 4,
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalStrict { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-3, 1e-3, WarmUp = 5, Rule = typeof(Adam), Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalAdam { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, 1e-2, WarmUp = 5, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureSequential { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        WarmUp = 5,
        Schedule = TowerSchedule.Simultaneous,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureSimultaneous { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        WarmUp = 4,
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureStrict { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-3, 1e-3, WarmUp = 5, Rule = typeof(Adam), Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureAdam { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, WarmUp = 5)]
    public Parameter PerParameterSequential { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, WarmUp = 5, Schedule = TowerSchedule.Simultaneous)]
    public Parameter PerParameterSimultaneous { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, WarmUp = 4, Schedule = TowerSchedule.SimultaneousStrict)]
    public Parameter PerParameterStrict { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-3, 1e-3, WarmUp = 5, Rule = typeof(Adam))]
    public Parameter PerParameterAdam { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
