using System;
using System.Collections.Generic;
using LearningToLearn.Tasks;
using Lrt.Learned;
using static TorchSharp.torch;

namespace Experiments.Learned;

/// <summary>An optimizer, with or without a rate to choose.</summary>
/// <param name="Create">The function that creates the optimizer of a trial's model with a rate.</param>
public sealed record Contender(string Name, bool HasRate, Func<Trial, double, optim.Optimizer> Create)
{
    private const double Momentum = 0.9;

    /// <summary>The opponents in the paper; other settings are the defaults of TorchSharp.</summary>
    public static readonly IReadOnlyList<Contender> Stock =
    [
        new("SGD", HasRate: true, (trial, rate) => optim.SGD(trial.Parameters, rate)),
        new("RMSprop", HasRate: true, (trial, rate) => optim.RMSProp(trial.Parameters, rate)),
        new("Adam", HasRate: true, (trial, rate) => optim.Adam(trial.Parameters, rate)),
        new("Nesterov", HasRate: true, (trial, rate) =>
            optim.SGD(trial.Parameters, rate, momentum: Momentum, nesterov: true)
        ),
    ];

    public static Contender Learned(LearnedWeights weights) =>
        new("Learned", HasRate: false, (trial, _) => trial.CreateLearned(weights));
}
