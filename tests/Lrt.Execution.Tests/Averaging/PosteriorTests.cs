using System;
using System.Linq;
using Lrt.Averaging;
using Xunit;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>The posteriors against the same recurrences without logarithms, and where those would underflow.</summary>
public class PosteriorTests
{
    private const double Theta = 0.9;

    [Fact]
    public void The_switch_equals_its_recurrence_in_probabilities()
    {
        Random random = new(3);
        SwitchPosterior posterior = new(Theta);
        double[] actual = posterior.Initial(3);
        double[] unstable = [.. Enumerable.Repeat(Theta / 3, 3)];
        double[] stable = [.. Enumerable.Repeat((1 - Theta) / 3, 3)];
        for (int t = 1; t <= 50; t++)
        {
            double[] probabilities =
            [
                .. Enumerable.Range(0, 3).Select(k => random.NextDouble() * (t < 20 ? k + 1 : 3 - k)),
            ];
            posterior.Update(actual, [.. probabilities.Select(p => Math.Log(p))], t);
            double pool = unstable.Zip(probabilities, (w, p) => w * p).Sum() / (t + 1);
            unstable = [.. unstable.Zip(probabilities, (w, p) => (w * p * t / (t + 1)) + (Theta * pool / 3))];
            stable = [.. stable.Zip(probabilities, (w, p) => (w * p) + ((1 - Theta) * pool / 3))];
            double sum = unstable.Concat(stable).Sum();
            unstable = [.. unstable.Select(w => w / sum)];
            stable = [.. stable.Select(w => w / sum)];
            double[] logPosterior = posterior.LogPosterior(actual);
            for (int k = 0; k < 3; k++)
            {
                Assert.Equal(Math.Log(unstable[k]), actual[k], 1e-12);
                Assert.Equal(Math.Log(stable[k]), actual[3 + k], 1e-12);
                Assert.Equal(unstable[k] + stable[k], Math.Exp(logPosterior[k]), 1e-12);
            }
        }
    }

    [Fact]
    public void Bayes_is_proportional_to_the_product_of_all_probabilities()
    {
        BayesPosterior posterior = new();
        double[] actual = posterior.Initial(3);
        double[][] observations =
        [
            [-1, -2, -0.5],
            [-0.1, -0.2, -4000],
            [-3, -2.5, -1],
        ];
        foreach ((double[] logProbabilities, int t) in observations.Select((o, t) => (o, t + 1)))
        {
            posterior.Update(actual, logProbabilities, t);
        }

        double[] product = [-4.1, -4.7, -4001.5];
        double sum = -4.1 + Math.Log(1 + Math.Exp(-0.6));
        Assert.All(actual.Zip(product), pair => Assert.Equal(pair.Second - sum, pair.First, 1e-12));
    }

    [Fact]
    public void Distances_that_no_exponential_spans_stay_finite()
    {
        SwitchPosterior posterior = new(Theta);
        double[] actual = posterior.Initial(2);
        posterior.Update(actual, [-1e5, -1], 1);
        Assert.All(actual, weight => Assert.True(double.IsFinite(weight)));

        // What came by switching: half of the unstable weight, shared out between the two copies.
        Assert.Equal(Math.Log(Theta / 4), posterior.LogPosterior(actual)[0], 1e-12);
        posterior.Update(actual, [double.NegativeInfinity, -1e5], 2);
        Assert.All(actual, weight => Assert.True(double.IsFinite(weight)));
    }

    /// <summary>
    /// Losses of a diverging network are so large that the logarithm of a weight is below their last digit.
    /// </summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_loss_that_copies_share_says_nothing_however_large_it_is(bool switches)
    {
        CopyPosterior posterior = switches ? new SwitchPosterior(Theta) : new BayesPosterior();
        (double[] actual, double[] expected) = (posterior.Initial(3), posterior.Initial(3));
        for (int t = 1; t <= 3; t++)
        {
            posterior.Update(actual, [-1e36, -1e36, -2e36], t);
            posterior.Update(expected, [0, 0, double.NegativeInfinity], t);
            double[] shares = [.. posterior.LogPosterior(actual).Select(Math.Exp)];
            Assert.Equal(1, shares.Sum(), 1e-12);
            Assert.All(posterior.LogPosterior(expected).Zip(shares), pair =>
                Assert.Equal(Math.Exp(pair.First), pair.Second, 1e-12)
            );
        }
    }

    [Fact]
    public void Sums_of_logarithms()
    {
        Assert.Equal(double.NegativeInfinity, LogSpace.SumExp([]));
        Assert.Equal(double.NegativeInfinity, LogSpace.AddExp(double.NegativeInfinity, double.NegativeInfinity));
        Assert.Equal(-800 + Math.Log(2), LogSpace.AddExp(-800, -800), 1e-12);
        Assert.Equal(3, LogSpace.AddExp(3, double.NegativeInfinity));
        Assert.True(double.IsNaN(LogSpace.AddExp(double.NaN, 0)));
    }
}
