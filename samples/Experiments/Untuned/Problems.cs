using System;
using System.Collections.Generic;
using Experiments.Alrao;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Training;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Untuned;

/// <summary>What is learned without a rate to choose.</summary>
public static class Problems
{
    private const int Examples = 1000;
    private const int Features = 20;
    private const int Window = 50;
    private const int WindowsAtOnce = 8;

    /// <summary>All problems; the caller disposes them.</summary>
    public static IReadOnlyList<IProblem> Create(Plan plan, DigitSets digits, CharacterText text) =>
        [
            new Digits("784-128-10", Perceptron.Small, digits.Training, digits.Test, Plan.BatchSize, epochs: 1),
            new Digits(
                "Logistic regression",
                Perceptron.LogisticRegression,
                digits.Training,
                digits.Test,
                Plan.BatchSize,
                epochs: 1
            ),
            IllConditioned(plan.Steps),
            Sine(plan.Steps),
            new NextCharacter(
                "Next character",
                () => new CausalReader(text.Alphabet.Length, embedded: 16, units: 64),
                text,
                Window,
                WindowsAtOnce,
                epochs: 4,
                plan.Characters
            ),
            new Digits(
                "CNN",
                Architecture.Convolutional.Plain,
                digits.Training,
                digits.Test,
                Plan.BatchSize,
                epochs: 1
            ),
        ];

    /// <summary>Linear regression on features whose scales reach from 0.01 to 1: curvatures from 0.0001 to 1.</summary>
    private static Regression IllConditioned(int steps)
    {
        using IDisposable scope = NewDisposeScope();
        using Generator random = new(20);
        Tensor scales = logspace(-2, 0, Features);
        Tensor inputs = randn(2 * Examples, Features, generator: random) * scales;
        Tensor weights = randn(Features, 1, generator: random);
        Tensor targets = inputs.matmul(weights) + (0.1 * randn(2 * Examples, 1, generator: random));
        using ExampleSet all = Keep(inputs, targets);
        return new Regression(
            "Ill-conditioned regression",
            () => new LinearRegression(Features),
            all.Part(0, Examples),
            all.Part(Examples, Examples),
            batchSize: 50,
            steps,
            stepsPerJudgement: steps
        );
    }

    /// <summary>Three periods of a sine, with a network of tanh.</summary>
    private static Regression Sine(int steps)
    {
        using IDisposable scope = NewDisposeScope();
        using Generator random = new(21);
        Tensor inputs = (rand(2 * Examples, 1, generator: random) * 2) - 1;
        using ExampleSet all = Keep(inputs, (inputs * 3 * Math.PI).sin());
        return new Regression(
            "Sine with tanh",
            Perceptron.Smooth,
            all.Part(0, Examples),
            all.Part(Examples, Examples),
            batchSize: 50,
            steps,
            stepsPerJudgement: steps
        );
    }

    private static ExampleSet Keep(Tensor inputs, Tensor targets) =>
        new(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
}
