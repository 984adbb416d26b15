using System;
using System.Collections.Generic;
using System.Linq;
using LearningToLearn.Tasks;
using Lrt.Learned;
using static TorchSharp.torch;

namespace LearningToLearn.Comparing;

/// <summary>An optimizer with a rate, or a learned one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Create">The optimizer of a trial's model with a rate.</param>
/// <param name="Rates">The rates to choose from; none where there is nothing to choose.</param>
public sealed record Contender(string Name, Func<Trial, double, optim.Optimizer> Create, IReadOnlyList<double> Rates)
{
    // Two per decade.
    private static readonly double[] s_rates = [.. Enumerable.Range(-10, 13).Select(i => Math.Pow(10, i / 2.0))];

    /// <summary>The stock optimizers of the paper's comparison; what is not named is as TorchSharp has it.</summary>
    public static IReadOnlyList<Contender> Stock { get; } =
    [
        new("SGD", (trial, rate) => optim.SGD(trial.Parameters, rate), s_rates),
        new("RMSprop", (trial, rate) => optim.RMSProp(trial.Parameters, rate), s_rates),
        new("Adam", (trial, rate) => optim.Adam(trial.Parameters, rate), s_rates),
        new("Nesterov", (trial, rate) => optim.SGD(trial.Parameters, rate, momentum: 0.9, nesterov: true), s_rates),
    ];

    public static Contender Learned(LearnedWeights weights) => new("Learned", (trial, _) => trial.CreateLearned(weights), []);
}
