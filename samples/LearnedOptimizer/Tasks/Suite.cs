using System;
using System.Collections.Generic;
using System.IO;
using LearningToLearn.Models;
using Lrt.Learned;
using Lrt.Learned.Training;

namespace LearningToLearn.Tasks;

/// <summary>The training of a learned optimizer of this sample.</summary>
/// <param name="Name">The name in commands and of its file.</param>
/// <param name="Network">The network.</param>
/// <param name="Problems">The problems that it is trained on.</param>
/// <param name="Options">The settings of the training.</param>
/// <param name="Count">The number of problems.</param>
public sealed record Suite(
    string Name,
    LearnedNetwork Network,
    IProblemSource Problems,
    MetaTrainerOptions Options,
    int Count
)
{
    /// <summary>The number of steps of a problem in training.</summary>
    public const int Steps = 100;

    public static readonly IReadOnlyList<string> Names = ["quadratics", "digits"];

    /// <summary>The path of the weights that ship with the sample, which its training produces.</summary>
    public string Shipped => Path.Combine(AppContext.BaseDirectory, "trained", $"{Name}.lrtl");

    /// <summary>Creates the suite of quadratics of 10 dimensions, as in the paper, with 64 in a trial.</summary>
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

    /// <summary>Creates the suite of networks with one layer of 20 sigmoid units on MNIST, as in the paper.</summary>
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
