using System;
using static Lrt.Rules;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models.Variants;

/// <summary>Every schedule over Sgd.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class SgdScheduleVariants(Func<Parameter> start) : VariantModel
{
    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalSimultaneous2 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalSimultaneous3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, Schedule = TowerSchedule.SimultaneousStrict, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalStrict2 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter GlobalStrict3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalSequential3 { get; } = start();

    [LearningRate(0.05, Structure.Global)]
    [Hypergradient(1e-2, Schedule = TowerSchedule.SimultaneousStrict, Reduction = HypergradientReduction.Mean)]
    public Parameter GlobalStrict1 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureSimultaneous2 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureSimultaneous3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, Schedule = TowerSchedule.SimultaneousStrict, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureStrict2 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(
        1e-2,
        1e-2,
        1e-2,
        Schedule = TowerSchedule.SimultaneousStrict,
        Reduction = HypergradientReduction.Mean
    )]
    public Parameter PerFeatureStrict3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureSequential3 { get; } = start();

    [LearningRate(0.05, Structure.PerFeature)]
    [Hypergradient(1e-2, Schedule = TowerSchedule.SimultaneousStrict, Reduction = HypergradientReduction.Mean)]
    public Parameter PerFeatureStrict1 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous)]
    public Parameter PerParameterSimultaneous2 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Schedule = TowerSchedule.Simultaneous)]
    public Parameter PerParameterSimultaneous3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, Schedule = TowerSchedule.SimultaneousStrict)]
    public Parameter PerParameterStrict2 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2, Schedule = TowerSchedule.SimultaneousStrict)]
    public Parameter PerParameterStrict3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, 1e-2, 1e-2)]
    public Parameter PerParameterSequential3 { get; } = start();

    [LearningRate(0.05, Structure.PerParameter)]
    [Hypergradient(1e-2, Schedule = TowerSchedule.SimultaneousStrict)]
    public Parameter PerParameterStrict1 { get; } = start();

    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
