using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Experiments.CommandLine;
using Experiments.Learned;
using Experiments.Reporting;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Xunit;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public class LearnedRaceTests
{
    private const int Steps = 20;

    private readonly Suite suite = Suite.Quadratics();

    private Race Race => new(suite.Problems, Steps, CancellationToken.None);

    [Fact]
    public void Rates_are_a_logarithmic_grid_from_a_ten_thousandth_to_ten()
    {
        Assert.Equal([1e-4, 1e-3, 1e-2, 0.1, 1, 10], Plan.Quick.Rates().Select(rate => Math.Round(rate, 12)));
        Assert.Equal(21, Plan.Full.Rates().Count);
    }

    [Fact]
    public void The_best_rate_is_neither_one_that_diverges_nor_one_that_hardly_moves()
    {
        Contender sgd = Contender.Stock[0];
        double[] rates = [1e-6, 0.01, 10];

        Assert.Equal(0.01, Race.BestRate(sgd, rates, seeds: 2));

        double[][] diverged = Race.Run(sgd, 10, seeds: 1);
        Assert.True(double.IsNaN(global::Experiments.Learned.Race.Final(diverged[0])));
        Assert.Equal("diverged", new ContenderOutcome("SGD", 10, diverged).Final.Text());
    }

    [Fact]
    public void All_contenders_get_the_same_problems()
    {
        Contender learned = Contender.Learned(LearnedWeights.Load(suite.Shipped));
        Assert.Null(Race.BestRate(learned, [1], seeds: 1));

        double[][] own = Race.Run(learned, null, seeds: 3);
        foreach (Contender stock in Contender.Stock)
        {
            Assert.Equal(own.Select(losses => losses[0]), Race.Run(stock, 1e-3, seeds: 3).Select(losses => losses[0]));
        }

        Assert.Equal(3, own.Select(losses => losses[0]).Distinct().Count());
        Assert.All(own, losses => Assert.Equal(Steps + 1, losses.Length));
    }

    /// <summary>The claim itself, in small: within 100 steps below every opponent at its best rate.</summary>
    [Fact]
    public void The_shipped_optimizer_wins_on_quadratics()
    {
        Race race = new(suite.Problems, Suite.Steps, CancellationToken.None);
        double learned = Final(Contender.Learned(LearnedWeights.Load(suite.Shipped)), null);
        Assert.All(Contender.Stock, stock =>
            Assert.True(
                learned
                    < 0.7
                        * Final(stock, race.BestRate(stock, [.. Plan.Full.Rates().Where(rate => rate < 1)], seeds: 1)),
                stock.Name
            )
        );

        double Final(Contender contender, double? rate) =>
            race.Run(contender, rate, seeds: 2).Average(losses => global::Experiments.Learned.Race.Final(losses));
    }

    [Fact]
    public void Seeds_are_won_against_the_opponent_with_the_lowest_median_and_against_divergence()
    {
        KindOutcome kind = new(
            "key",
            "title",
            "quadratics",
            IsTransfer: false,
            Steps: 0,
            [
                new(
                    "Learned",
                    null,
                    [
                        [2],
                        [5],
                        [3],
                        [double.NaN],
                    ]
                ),
                new(
                    "SGD",
                    0.1,
                    [
                        [9],
                        [9],
                        [1],
                        [9],
                    ]
                ),
                new(
                    "Adam",
                    0.1,
                    [
                        [3],
                        [4],
                        [double.NaN],
                        [double.NaN],
                    ]
                ),
                new(
                    "Nesterov",
                    0.1,
                    [
                        [4],
                        [4],
                        [4],
                        [4],
                    ]
                ),
            ]
        );

        Assert.Equal("Nesterov", kind.BestOpponent.Name);
        Assert.Equal(2, kind.Wins);
        Assert.Equal(2, (kind with { Contenders = [kind.Contenders[0], kind.Contenders[2]] }).Wins);
    }

    [Fact]
    public async Task Trains_its_own_optimizers_if_asked_to()
    {
        string folder = Directory.CreateTempSubdirectory("experiments-").FullName;
        try
        {
            Assert.Equal(
                0,
                await Commands.InvokeAsync(["learned", "--quick", "--train", "--seeds", "1", "--out", folder])
            );

            Outcome outcome = ResultFile.Read<Outcome>(Path.Combine(folder, "learned", "results.json"));
            Assert.All(outcome.Trainings, training =>
                Assert.Equal((1, true), (training.Problems, training.Seconds > 0))
            );
            Assert.All(outcome.Kinds, kind =>
                Assert.Equal(
                    ["Learned", "SGD", "RMSprop", "Adam", "Nesterov"],
                    kind.Contenders.Select(contender => contender.Name)
                )
            );
            Assert.Equal([11, 21], outcome.Kinds.Select(kind => kind.Learned.Losses[0].Length).Distinct());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
