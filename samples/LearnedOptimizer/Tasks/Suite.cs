using System;
using System.Collections.Generic;
using System.IO;
using LearningToLearn.Models;
using Lrt.Learned;
using Lrt.Learned.Training;

namespace LearningToLearn.Tasks;

/// <summary>What a learned optimizer of this sample is trained on, and how.</summary>
/// <param name="Name">The name in commands and of its file.</param>
/// <param name="Network">The network that it has.</param>
/// <param name="Problems">What it is trained on.</param>
/// <param name="Options">How.</param>
/// <param name="Count">On how many problems.</param>
public sealed record Suite(
    string Name,
    LearnedNetwork Network,
    IProblemSource Problems,
    MetaTrainerOptions Options,
    int Count
)
{
    /// <summary>How many steps of a problem it is trained for.</summary>
    public const int Steps = 100;

    public static readonly IReadOnlyList<string> Names = ["quadratics", "digits"];

    /// <summary>The weights that ship with the sample: those that its training gives.</summary>
    public string Shipped => Path.Combine(AppContext.BaseDirectory, "trained", $"{Name}.lrtl");

    /// <summary>Quadratics of 10 dimensions, as in the paper; 64 at once.</summary>
    public static Suite Quadratics() =>
        new(
            "quadratics",
            Models.Quadratics.LearnedOptimizers.All,
            new QuadraticSource(dimensions: 10, count: 64),
            new()
            {
                Unroll = 50,
                UnrollsPerProblem = 2,
                LearningRate = 1e-3,
                LearningRateHalfLife = 500,
                ClipNorm = 100,
                EvaluationPeriod = 25,
                EvaluationProblems = 4,
            },
            Count: 2000
        );

    /// <summary>Networks with one layer of 20 sigmoid units on MNIST, as in the paper.</summary>
    public static Suite Digits(DigitImages images) =>
        new(
            "digits",
            Models.Digits.LearnedOptimizers.All,
            new DigitSource(images, [20], Activation.Sigmoid),
            new()
            {
                Unroll = 50,
                UnrollsPerProblem = 2,
                LearningRate = 3e-3,
                LearningRateHalfLife = 200,
                ClipNorm = 20,
                EvaluationPeriod = 25,
                EvaluationProblems = 10,
            },
            Count: 600
        );
}
