using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Learned;
using Lrt.Learned.Training;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Learned;

/// <summary>
/// Training as a whole: it learns, it can be interrupted, it keeps the best, and it says what is wrong.
/// </summary>
public sealed class MetaTrainerTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();
    private readonly LearnedWeights weights = LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 1);

    public void Dispose() => File.Delete(path);

    [Fact]
    public void Training_lowers_the_loss_of_problems_it_has_not_seen()
    {
        MetaTrainer trainer = Trainer(
            weights,
            new()
            {
                Unroll = 10,
                UnrollsPerProblem = 2,
                LearningRate = 0.01,
                EvaluationPeriod = 20,
            }
        );
        double before = trainer.Evaluate().FinalLoss;
        trainer.Train(100);
        Assert.True(trainer.BestEvaluation!.FinalLoss < before / 10, $"{trainer.BestEvaluation} from {before}");
    }

    [Fact]
    public void Evaluations_keep_the_best_weights()
    {
        MetaTrainer trainer = Trainer(
            weights,
            new()
            {
                Unroll = 5,
                UnrollsPerProblem = 1,
                LearningRate = 0.05,
                EvaluationPeriod = 3,
                EvaluationProblems = 3,
            }
        );
        List<MetaEvaluation> improvements = [];
        trainer.Improved += e =>
        {
            improvements.Add(e);
            Assert.Equal(weights.Values.ToArray(), trainer.Best[0].Values.ToArray());
        };
        trainer.Train(30);
        Assert.NotEmpty(improvements);
        Assert.Equal(improvements.OrderByDescending(e => e.FinalLoss), improvements);
        Assert.Equal(improvements[^1], trainer.BestEvaluation);
        weights.Set(trainer.Best[0].Values);
        Assert.Equal(trainer.BestEvaluation!.FinalLoss, trainer.Evaluate().FinalLoss);
    }

    [Fact]
    public void Interrupted_training_ends_as_without_the_break()
    {
        MetaTrainerOptions options = new()
        {
            Unroll = 4,
            UnrollsPerProblem = 2,
            RandomScaling = 1,
            LearningRateHalfLife = 3,
            EvaluationPeriod = 2,
            EvaluationProblems = 2,
        };
        MetaTrainer first = Trainer(weights, options);
        first.Train(3);
        first.Save(path);
        first.Train(6);
        LearnedWeights others = new(weights.Network);
        MetaTrainer second = Trainer(others, options);
        second.Resume(path);
        Assert.Equal(3, second.Problems);
        second.Train(6);
        Assert.Equal(weights.Values.ToArray(), others.Values.ToArray());
        Assert.Equal(first.BestEvaluation, second.BestEvaluation);
        Assert.Equal(first.Best[0].Values.ToArray(), second.Best[0].Values.ToArray());
    }

    [Fact]
    public void Files_of_other_networks_or_damaged_ones_change_nothing()
    {
        Trainer(weights, new()).Save(path);
        LearnedWeights others = LearnedWeights.Random(weights.Network with { Scale = 2 }, 3);
        double[] before = others.Values.ToArray();
        Assert.Contains(
            "scale 2",
            Assert.Throws<InvalidDataException>(() => Trainer(others, new()).Resume(path)).Message,
            StringComparison.Ordinal
        );
        byte[] bytes = File.ReadAllBytes(path);
        bytes[100] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.Contains(
            "checksum",
            Assert.Throws<InvalidDataException>(() => Trainer(others, new()).Resume(path)).Message,
            StringComparison.Ordinal
        );
        Assert.Equal(before, others.Values.ToArray());
    }

    [Fact]
    public void Long_gradients_are_scaled_down()
    {
        LearnedWeights clipped = MetaTrainer.Copy(weights);
        double[] before = weights.Values.ToArray();
        MetaStep step = Only(weights, new() { Unroll = 3, UnrollsPerProblem = 1 });
        MetaStep clippedStep = Only(
            clipped,
            new()
            {
                Unroll = 3,
                UnrollsPerProblem = 1,
                ClipNorm = 1e-9,
                Epsilon = 1,
            }
        );
        Assert.Equal(step.GradientNorm, clippedStep.GradientNorm);
        double moved = Math.Sqrt(clipped.Values.ToArray().Zip(before, (a, b) => (a - b) * (a - b)).Sum());
        Assert.InRange(
            moved,
            0.9e-3 * 1e-9 * 0.1 * Math.Sqrt(0.001) / 0.1,
            1.1e-3 * 1e-9 * 0.1 * Math.Sqrt(0.001) / 0.1
        );

        static MetaStep Only(LearnedWeights weights, MetaTrainerOptions options)
        {
            List<MetaStep> steps = [];
            Trainer(weights, options).Train(1, steps.Add);
            return steps.Single();
        }
    }

    /// <summary>
    /// Adam's first step is as long as its rate, whatever the gradient: what has fallen to a quarter moves a quarter as
    /// far.
    /// </summary>
    [Fact]
    public void The_rate_falls_by_half_lives()
    {
        MetaTrainer trainer = Trainer(
            weights,
            new()
            {
                Unroll = 3,
                UnrollsPerProblem = 1,
                LearningRate = 0.01,
                LearningRateHalfLife = 2,
                Beta1 = 0,
                Beta2 = 0,
            }
        );
        double[] moves =
        [
            .. Enumerable
                .Range(1, 5)
                .Select(problem =>
                {
                    double[] before = weights.Values.ToArray();
                    trainer.Train(problem);
                    return weights.Values.ToArray().Zip(before, (a, b) => Math.Abs(a - b)).Max();
                }),
        ];
        Assert.All(moves.Zip([0.01, 0.01 / Math.Sqrt(2), 0.005, 0.005 / Math.Sqrt(2), 0.0025]), move =>
            Assert.Equal(move.Second, move.First, 1e-4 * move.Second)
        );
    }

    [Fact]
    public void Numbers_that_are_not_finite_leave_the_weights_alone()
    {
        MetaTrainer trainer = new(
            _ =>
            {
                SmallLearnedList model = new([ones(3)]);
                return new MetaProblem(
                    model.CreateOptimizer(new() { AllWeights = weights }),
                    _ => (model.Parameters[0] * float.MaxValue).square().sum(),
                    model
                );
            },
            new(),
            weights
        );
        double[] before = weights.Values.ToArray();
        List<MetaStep> steps = [];
        trainer.Train(1, steps.Add);
        Assert.True(steps.Single().IsSkipped);
        Assert.Equal(before, weights.Values.ToArray());
    }

    [Fact]
    public void Foreign_weights_and_problems_without_learned_optimizers_are_refused()
    {
        MetaTrainer foreign = new(seed => Quadratic(seed, LearnedWeights.Random(weights.Network, 2)), new(), weights);
        Assert.Contains(
            "LSTM(4, 3)",
            Assert.Throws<InvalidOperationException>(() => foreign.Train(1)).Message,
            StringComparison.Ordinal
        );
        MetaTrainer ruled = new(
            _ =>
            {
                UnboundedGlobalMomentum model = new([ones(3)]);
                return new MetaProblem(model.CreateOptimizer(), _ => model.Parameters[0].sum(), model);
            },
            new(),
            weights
        );
        Assert.Contains(
            "[LearnedOptimizer]",
            Assert.Throws<InvalidOperationException>(() => ruled.Train(1)).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(nameof(MetaTrainerOptions.Unroll))]
    [InlineData(nameof(MetaTrainerOptions.UnrollsPerProblem))]
    [InlineData(nameof(MetaTrainerOptions.StepWeights))]
    [InlineData(nameof(MetaTrainerOptions.RandomScaling))]
    [InlineData(nameof(MetaTrainerOptions.LearningRate))]
    [InlineData(nameof(MetaTrainerOptions.LearningRateHalfLife))]
    [InlineData(nameof(MetaTrainerOptions.Beta1))]
    [InlineData(nameof(MetaTrainerOptions.Beta2))]
    [InlineData(nameof(MetaTrainerOptions.Epsilon))]
    [InlineData(nameof(MetaTrainerOptions.ClipNorm))]
    [InlineData(nameof(MetaTrainerOptions.EvaluationPeriod))]
    [InlineData(nameof(MetaTrainerOptions.EvaluationProblems))]
    public void Options_out_of_bounds_are_named(string option)
    {
        MetaTrainerOptions options = option switch
        {
            nameof(MetaTrainerOptions.Unroll) => new() { Unroll = 0 },
            nameof(MetaTrainerOptions.UnrollsPerProblem) => new() { UnrollsPerProblem = 0 },
            nameof(MetaTrainerOptions.StepWeights) => new() { Unroll = 2, StepWeights = [1, 1] },
            nameof(MetaTrainerOptions.RandomScaling) => new() { RandomScaling = -1 },
            nameof(MetaTrainerOptions.LearningRate) => new() { LearningRate = double.NaN },
            nameof(MetaTrainerOptions.LearningRateHalfLife) => new() { LearningRateHalfLife = 0 },
            nameof(MetaTrainerOptions.Beta1) => new() { Beta1 = 1 },
            nameof(MetaTrainerOptions.Beta2) => new() { Beta2 = -1 },
            nameof(MetaTrainerOptions.Epsilon) => new() { Epsilon = 0 },
            nameof(MetaTrainerOptions.ClipNorm) => new() { ClipNorm = 0 },
            nameof(MetaTrainerOptions.EvaluationPeriod) => new() { EvaluationPeriod = -1 },
            _ => new() { EvaluationProblems = 0 },
        };
        Assert.Equal(option, Assert.Throws<ArgumentException>(() => Trainer(weights, options)).ParamName);
    }

    private static MetaTrainer Trainer(LearnedWeights weights, MetaTrainerOptions options) =>
        new(seed => Quadratic(seed, weights), options, weights);

    private static MetaProblem Quadratic(int seed, LearnedWeights weights)
    {
        using Generator generator = new((ulong)(seed + 1000));
        Tensor target = randn(5, generator: generator);
        SmallLearnedList model = new([zeros(5)]);
        return new MetaProblem(
            model.CreateOptimizer(new() { AllWeights = weights }),
            _ => (model.Parameters[0] - target).square().sum(),
            model,
            target
        );
    }
}
