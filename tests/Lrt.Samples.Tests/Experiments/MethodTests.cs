using System;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.Training;
using Xunit;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class MethodTests
{
    public static TheoryData<BaseRule, RateStructure> Adapted
    {
        get
        {
            TheoryData<BaseRule, RateStructure> data = [];
            foreach (BaseRule rule in Enum.GetValues<BaseRule>())
            {
                data.Add(rule, RateStructure.Global);
                data.Add(rule, RateStructure.PerParameter);
            }

            return data;
        }
    }

    /// <summary>
    /// Each annotated model is of the rule that it stands for: with a hypergradient rate of 0 it does what TorchSharp's
    /// optimizer does.
    /// </summary>
    [Theory]
    [MemberData(nameof(Adapted))]
    public void With_a_hypergradient_rate_of_zero_a_method_is_the_stock_one(BaseRule rule, RateStructure rates)
    {
        using Regression problem = SyntheticRegression.Create(epochs: 2);

        RunRecord stock = Train(
            problem,
            new Method(rule, RateStructure.Constant),
            new Setting(0.02) { WeightDecay = 0.1 }
        );
        RunRecord adapted = Train(problem, new Method(rule, rates), new Setting(0.02, 0) { WeightDecay = 0.1 });

        Assert.Equal(problem.Steps, adapted.Steps);
        Assert.All(stock.Samples.Zip(adapted.Samples), pair =>
            Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-5 * pair.First.Loss)
        );
        Assert.NotEqual(stock.Samples[0].Loss, stock.Samples[^1].Loss);
    }

    [Theory]
    [MemberData(nameof(Adapted))]
    public void With_a_hypergradient_rate_the_rates_move(BaseRule rule, RateStructure rates)
    {
        using Regression problem = SyntheticRegression.Create(epochs: 1);

        RunRecord run = Train(problem, new Method(rule, rates), new Setting(1e-3, 1e-3));

        RateRange last = run.Samples[^1].Rates;
        Assert.NotEqual(1e-3, last.Mean, 1e-9);
        Assert.Equal(rates == RateStructure.PerParameter, last.Min < last.Max);
    }

    /// <summary>
    /// Height 1 is one of the methods above; the towers above it are told apart by what their upper rates do.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void A_tower_of_constant_upper_levels_is_the_one_below(int height)
    {
        using Regression problem = SyntheticRegression.Create(epochs: 1);
        var method = new Method(BaseRule.GradientDescent, RateStructure.Global);
        double[] upper = [.. Enumerable.Repeat(1e-3, height - 1)];

        RunRecord below = Train(problem, method, new Setting(1e-3, upper));
        RunRecord still = Train(problem, method, new Setting(1e-3, [.. upper, 0]));
        RunRecord moving = Train(problem, method, new Setting(1e-3, [.. upper, 1]));

        Assert.Equal(
            below.Samples.Select(sample => sample.Rates.Mean),
            still.Samples.Select(sample => sample.Rates.Mean)
        );
        Assert.NotEqual(below.Samples[^1].Rates.Mean, moving.Samples[^1].Rates.Mean);
    }

    [Fact]
    public void A_training_that_diverges_ends_and_says_so()
    {
        using Regression problem = SyntheticRegression.Create(epochs: 20);

        RunRecord run = Train(problem, new Method(BaseRule.GradientDescent, RateStructure.Constant), new Setting(1e6));

        Assert.True(run.HasDiverged);
        Assert.InRange(run.Steps, 2, problem.Steps - 1);
    }

    [Fact]
    public void A_search_takes_the_best_setting_that_never_diverges()
    {
        using Regression problem = SyntheticRegression.Create(epochs: 2);
        var search = new TuningSearch(problem, [101, 102], CancellationToken.None);
        var method = new Method(BaseRule.GradientDescent, RateStructure.Constant);

        Assert.Equal(0.1, search.Best(method, [new Setting(1e-4), new Setting(0.1), new Setting(1e6)])!.LearningRate);
        Assert.Null(search.Best(method, [new Setting(1e6)]));
    }

    private static RunRecord Train(IProblem problem, Method method, Setting setting) =>
        Trainer.Run(problem, method, setting, seed: 1, CancellationToken.None);
}
