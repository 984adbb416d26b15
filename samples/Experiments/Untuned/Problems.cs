using System;
using Experiments.Alrao;
using Experiments.Data;
using Experiments.Models.Networks;
using Experiments.Training;
using Lrt.Samples.Data;
using static TorchSharp.torch;

namespace Experiments.Untuned;

/// <summary>What is learned without a rate to choose: numbered from 1.</summary>
public sealed class Problems(Plan plan, DigitSets digits, CharacterText text)
{
    private const int Examples = 1000;
    private const int Features = 20;
    private const int Window = 50;
    private const int WindowsAtOnce = 8;

    /// <summary>Determines whether a problem has many steps.</summary>
    public static bool IsLong(int number) => number == Plan.Problems;

    /// <summary>Creates a problem; the caller disposes it.</summary>
    public IProblem Create(int number) =>
        number switch
        {
            1 => Classify("784-128-10", Perceptron.Small),
            2 => Classify("Logistic regression", Perceptron.LogisticRegression),
            3 => IllConditioned("Ill-conditioned regression", plan.Steps),
            4 => Sine(plan.Steps),
            5 => Read("Next character", () => new CausalReader(text.Alphabet.Length, embedded: 16, units: 64)),
            6 => Classify("CNN", Architecture.Convolutional.Plain),
            7 => Classify("CNN with batch norm", Normalised),
            8 => Read("Transformer", () =>
                new CausalTransformer(text.Alphabet.Length, Window, width: 32, heads: 2, layers: 2)
            ),
            9 => IllConditioned("Ill-conditioned regression, long", plan.LongSteps),
            _ => throw new ArgumentOutOfRangeException(nameof(number)),
        };

    private Digits Classify(string name, Func<nn.Module<Tensor, Tensor>> network) =>
        new(name, network, digits.Training, digits.Test, Plan.BatchSize, epochs: 1);

    private NextCharacter Read(string name, Func<nn.Module<Tensor, Tensor>> network) =>
        new(name, network, text, Window, WindowsAtOnce, epochs: 4, plan.Characters);

    /// <summary>Two convolutions with batch norm after each.</summary>
    private static nn.Module<Tensor, Tensor> Normalised() =>
        nn.Sequential(
            ("image", nn.Unflatten(1, [1, 28, 28])),
            ("convolution1", nn.Conv2d(1, 8, 5, bias: false)),
            ("norm1", nn.BatchNorm2d(8)),
            ("activation1", nn.ReLU()),
            ("pool1", nn.MaxPool2d(2)),
            ("convolution2", nn.Conv2d(8, 16, 5, bias: false)),
            ("norm2", nn.BatchNorm2d(16)),
            ("activation2", nn.ReLU()),
            ("pool2", nn.MaxPool2d(2)),
            ("features", nn.Flatten()),
            ("output", nn.Linear(16 * 4 * 4, 10))
        );

    /// <summary>Linear regression on features whose scales reach from 0.01 to 1: curvatures from 0.0001 to 1.</summary>
    private static Regression IllConditioned(string name, int steps)
    {
        using IDisposable scope = NewDisposeScope();
        using Generator random = new(20);
        Tensor scales = logspace(-2, 0, Features);
        Tensor inputs = randn(2 * Examples, Features, generator: random) * scales;
        Tensor weights = randn(Features, 1, generator: random);
        Tensor targets = inputs.matmul(weights) + (0.1 * randn(2 * Examples, 1, generator: random));
        using ExampleSet all = Keep(inputs, targets);
        return new Regression(
            name,
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
