using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Data;
using Experiments.LearningRateTensors;
using Experiments.Models.Networks;
using Experiments.Training;
using Lrt.Samples.Data;
using Xunit;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class LearningRateTensorTests
{
    private const double Never = double.PositiveInfinity;

    public static TheoryData<Contender> Tensors => [Contender.InputDriven, Contender.StateDriven];

    [Theory]
    [MemberData(nameof(Tensors))]
    public void With_a_meta_rate_of_zero_tensors_are_stock_SGD(Contender tensors)
    {
        using Regression problem = Problem(steps: 40);

        RunRecord stock = Train(problem, Contender.Sgd, new Setting(0.1)),
            trained = Train(problem, tensors, new Setting(0.1, 0));

        Assert.All(stock.Judgements.Zip(trained.Judgements), pair =>
            Assert.Equal(pair.First.Loss, pair.Second.Loss, 1e-5 * pair.First.Loss)
        );
        Assert.NotEqual(stock.Judgements[0].Loss, stock.Last.Loss);
    }

    [Fact]
    public void The_two_kinds_of_rate_models_see_different_things()
    {
        using Regression problem = Problem(steps: 40);

        RunRecord input = Train(problem, Contender.InputDriven, new Setting(0.1, 1)),
            state = Train(problem, Contender.StateDriven, new Setting(0.1, 1));

        Assert.All(new[] { input, state }, run => Assert.NotEqual(0.1, run.Samples[^1].Rates.Mean, 1e-3));
        Assert.NotEqual(input.Last.Loss, state.Last.Loss);
    }

    /// <summary>
    /// What sees nothing gives every example the same rates: training is another one than with rates that depend on
    /// examples.
    /// </summary>
    [Fact]
    public void Blind_rate_models_learn_rates_too()
    {
        using Regression problem = Problem(steps: 40);

        RunRecord seeing = Train(problem, Contender.InputDriven, new Setting(0.1, 1)),
            blind = Train(problem, Contender.Blind, new Setting(0.1, 1));

        Assert.NotEqual(0.1, blind.Samples[^1].Rates.Mean, 1e-3);
        Assert.NotEqual(seeing.Last.Loss, blind.Last.Loss);
    }

    /// <summary>
    /// The rate that learns nothing and the one that diverges lose to the one that learns, whatever the grid's order.
    /// </summary>
    [Fact]
    public void The_search_takes_what_reaches_the_common_level_first()
    {
        using Regression problem = Problem(steps: 200),
            longProblem = Problem(steps: 400);
        var plan = Plan.Quick with
        {
            TuningSeeds = 2,
            Rates = [1e-5, 0.1, 1e6],
            InitialRates = [1e-5, 0.1],
            MetaRates = [1e-6],
        };

        IReadOnlyList<Trial> trials = new SettingSearch(
            contender => contender == Contender.LongSgd ? longProblem : problem,
            plan,
            _ => { },
            CancellationToken.None
        ).Try();

        Assert.Equal(10, trials.Count);
        Assert.All(Contenders.Tuned, contender => Assert.Equal(0.1, SettingSearch.Best(trials, contender).Rate));
        Trial[] diverged = [.. trials.Where(trial => trial.Rate == 1e6)];
        Assert.Equal([2000, 4000], diverged.Select(trial => trial.Score));
        Assert.All(diverged.SelectMany(trial => trial.Minima), minimum => Assert.Equal(Never, minimum));
    }

    [Fact]
    public void Where_none_reaches_the_level_the_lowest_minimum_decides()
    {
        Trial[] trials =
        [
            new(Contender.Sgd, 0.1, null, [0.5, 0.7, 0.6], 100),
            new(Contender.Sgd, 0.2, null, [0.5, 0.4, 0.9], 100),
            new(Contender.InputDriven, 1, 1, [0.1], 1),
        ];
        Assert.Equal(0.2, SettingSearch.Best(trials, Contender.Sgd).Rate);
    }

    [Fact]
    public void A_seed_with_which_both_fail_counts_for_neither()
    {
        SeedCount count = SeedCount.Of([10, 20, Never, Never, 30], [20, 20, 5, Never, Never]);
        Assert.Equal((2, 1, 5), (count.Quicker, count.Slower, count.Seeds));
        Assert.False(count.IsClearlyQuicker || count.IsClearlySlower);
    }

    [Theory]
    [InlineData(9, 1, true, false)]
    [InlineData(8, 0, false, false)]
    [InlineData(0, 10, false, true)]
    public void Nine_of_ten_seeds_are_clear(int quicker, int slower, bool isQuicker, bool isSlower)
    {
        var count = new SeedCount(quicker, slower, 10);
        Assert.Equal((isQuicker, isSlower), (count.IsClearlyQuicker, count.IsClearlySlower));
    }

    /// <summary>
    /// SGD is down after 100 steps; the tensors with the first seed after 300 and with the second after 600, with a
    /// lower loss.
    /// </summary>
    [Fact]
    public void Evaluations_of_tensors_count_twice()
    {
        var race = new Race([
            Entry(Contender.LongSgd, (100, 0.2), (100, 0.2)),
            Entry(Contender.InputDriven, (300, 0.1), (600, 0.1)),
        ]);

        Assert.Equal(0.1, race.LowestMinimum, 1e-12);
        Assert.Equal(0.2, race.Minima(Contender.LongSgd).Median, 1e-12);
        Assert.Equal([Never, Never], race.Steps(Contender.LongSgd, 0.15));
        Assert.Equal([300, 600], race.Steps(Contender.InputDriven, 0.15));
        Assert.Equal([600, 1200], race.Evaluations(Contender.InputDriven, 0.15));
        Assert.Equal([100, 100], race.Evaluations(Contender.LongSgd, 0.25));

        // Smoothing over 11 judgements delays a fall from 1 by five of them: it is put earlier by as much.
        static Entry Entry(Contender contender, params (int Down, double Loss)[] seeds) =>
            new(
                contender,
                0.1,
                null,
                [
                    .. seeds
                        .Index()
                        .Select(seed => new RunRecord(seed.Index + 1)
                        {
                            Judgements =
                            [
                                .. Enumerable
                                    .Range(0, 101)
                                    .Select(index => new Evaluation(
                                        index * Plan.StepsPerJudgement < seed.Item.Down - 50 ? 1 : seed.Item.Loss,
                                        0
                                    )),
                            ],
                        }),
                ]
            );
    }

    [Fact]
    public void Tables_say_how_many_seeds_failed()
    {
        Assert.Equal("never", ResultTables.Text([Never, Never]));
        Assert.Equal("1,500 (1,000 to 2,000)", ResultTables.Text([2000, 1500, 1000]));
        Assert.Equal("1,500 (1,000 to never; 1 failed)", ResultTables.Text([Never, 1500, 1000]));
    }

    private static RunRecord Train(Regression problem, Contender contender, Setting setting) =>
        contender.Train(problem, setting, seed: 1, CancellationToken.None);

    private static Regression Problem(int steps)
    {
        SyntheticFunction function = SyntheticFunction.All[0];
        using ExampleSet all = function.Draw(400);
        return new Regression(
            function.Name,
            () => Perceptron.Narrow(function.Features, function.Outputs),
            all.Part(0, 200),
            all.Part(200, 200),
            Plan.BatchSize,
            steps,
            Plan.StepsPerJudgement
        );
    }
}
