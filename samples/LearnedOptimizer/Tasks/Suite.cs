using System.Collections.Generic;
using System.IO;
using Lrt.Learned;
using Lrt.Learned.Training;
using Lrt.Samples.Data;

namespace LearningToLearn.Tasks;

/// <summary>What a learned optimizer is trained on, and what it is then tried on: the same, and problems it was not made for.</summary>
public sealed record Suite(string Name, LearnedNetwork Network, IProblemSource Training, IReadOnlyList<(string Title, IProblemSource Problems)> Trials, MetaTrainerOptions Options, int Problems)
{
    public const int Steps = 100;

    /// <summary>The weights that ship with the sample.</summary>
    public string Shipped => Path.Combine(System.AppContext.BaseDirectory, "trained", $"{Name}.lrtl");

    public static Suite Quadratics()
    {
        QuadraticSource source = new(dimensions: 10, count: 64);
        return new(
            "quadratics",
            Models.Quadratics.LearnedOptimizers.All,
            source,
            [("Quadratics of 10 dimensions", source), ("Transfer: quadratics of 20 dimensions", new QuadraticSource(dimensions: 20, count: 64))],
            new() { LearningRate = 1e-3, ClipNorm = 100, EvaluationPeriod = 25, EvaluationProblems = 4 },
            Problems: 2000);
    }

    public static Suite Digits()
    {
        Examples training = Examples.Of(LabelledImages.Training);
        Examples test = Examples.Of(LabelledImages.Test);
        DigitSource source = new(training, test, [20], isRectified: false);
        return new(
            "digits",
            Models.Digits.LearnedOptimizers.All,
            source,
            [
                ("MNIST, 20 sigmoid units", source),
                ("Transfer: 40 sigmoid units", new DigitSource(training, test, [40], isRectified: false)),
                ("Transfer: two layers of 20 sigmoid units", new DigitSource(training, test, [20, 20], isRectified: false)),
                ("Transfer: 20 rectified units", new DigitSource(training, test, [20], isRectified: true)),
            ],
            new() { LearningRate = 3e-3, EvaluationPeriod = 20, EvaluationProblems = 5 },
            Problems: 220);
    }

    public static Suite Named(string name) => name == "quadratics" ? Quadratics() : Digits();
}
