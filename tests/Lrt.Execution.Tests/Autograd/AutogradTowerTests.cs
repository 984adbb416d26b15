using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Benchmarks.Autograd;
using Lrt.Execution.Tests.Models;
using Lrt.Groups;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Autograd;

/// <summary>
/// Towers by automatic differentiation of a small network (Chandra et al., NeurIPS 2022), which the benchmarks time:
/// the generated optimizer has the same values, and nothing of a step's graph outlives the next step.
/// </summary>
public class AutogradTowerTests
{
    private const double LearningRate = 0.05;
    private static readonly double[] Rates = [1e-2, 1e-2, 1e-2];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Generated_tower_equals_automatic_differentiation(bool createGraph)
    {
        using DisposeScope scope = NewDisposeScope();
        using Generator generator = new(3);
        Tensor[] start = Start(generator);
        GlobalTower3 model = new(start);
        using GlobalTower3.GeneratedOptimizer optimizer = model.CreateOptimizer();
        using AutogradTower tower = new(start, LearningRate, Rates, createGraph);
        for (int t = 1; t <= 20; t++)
        {
            (Tensor x, Tensor y) = Batch(generator);
            optimizer.zero_grad();
            Loss(model.Parameters, x, y).backward();
            optimizer.step();
            tower.Step(Loss(tower.Parameters, x, y));

            AssertEqual(tower.Levels, Levels(optimizer), $"levels after step {t}");
            for (int i = 0; i < start.Length; i++)
            {
                AssertEqual(Values(tower.Parameters[i]), Values(model.Parameters[i]), $"parameter {i} after step {t}");
            }
        }

        // Were a level to stay, the comparison would say nothing about it.
        Assert.All(tower.Levels.Zip(Rates.Prepend(LearningRate)), level =>
            Assert.True(
                Math.Abs(level.First - level.Second) > 1e-3 * level.Second,
                $"{level.Second} moved to {level.First} only"
            )
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Steps_leave_no_tensors_behind(bool createGraph)
    {
        using Generator generator = new(3);
        long before = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        AutogradTower tower;
        using (NewDisposeScope())
        {
            tower = new AutogradTower(Start(generator), LearningRate, Rates, createGraph);
        }

        long after = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        for (int t = 0; t < 20; t++)
        {
            using DisposeScope scope = NewDisposeScope();
            (Tensor x, Tensor y) = Batch(generator);
            tower.Step(Loss(tower.Parameters, x, y));
        }

        Assert.Equal(after, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
        tower.Dispose();
        Assert.Equal(before, DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount);
    }

    // 5-8-3.
    private static Tensor[] Start(Generator generator) =>
        [
            randn(8, 5, dtype: float64, generator: generator) * 0.5,
            zeros(8, dtype: float64),
            randn(3, 8, dtype: float64, generator: generator) * 0.5,
            zeros(3, dtype: float64),
        ];

    private static (Tensor X, Tensor Y) Batch(Generator generator) =>
        (randn(16, 5, dtype: float64, generator: generator), randint(0, 3, [16], dtype: int64, generator: generator));

    private static Tensor Loss(IReadOnlyList<Tensor> p, Tensor x, Tensor y) =>
        nn.functional.cross_entropy(
            nn.functional.linear(nn.functional.relu(nn.functional.linear(x, p[0], p[1])), p[2], p[3]),
            y
        );

    // What the optimizer keeps of the one learning rate, by name: itself and the rates above it that move.
    private static double[] Levels(ModelOptimizer optimizer)
    {
        RuleGroup group = optimizer.RuleGroups().Single();
        Dictionary<string, double[]> memory = group.TowerOf(0)!.Memory.ToDictionary(m => m.Name, m => m.Values);
        return [memory["LearningRate"][0], memory["LearningRate.Rate1"][0], memory["LearningRate.Rate2"][0]];
    }

    private static double[] Values(Tensor tensor) => tensor.detach().data<double>().ToArray();

    private static void AssertEqual(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what) =>
        Assert.All(expected.Zip(actual), pair =>
            Assert.True(
                Math.Abs(pair.First - pair.Second) <= 1e-10 * Math.Max(1e-4, Math.Abs(pair.First)),
                $"{what}: {pair.Second:R} instead of {pair.First:R}"
            )
        );
}
