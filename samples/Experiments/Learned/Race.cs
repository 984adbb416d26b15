using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LearningToLearn;
using LearningToLearn.Tasks;
using static TorchSharp.torch;

namespace Experiments.Learned;

/// <summary>Runs contenders on one kind of problem: all get the same ones.</summary>
public sealed class Race(IProblemSource problems, int steps, CancellationToken cancellation)
{
    /// <summary>Gets the losses of a contender by step, from seed 1 on.</summary>
    public double[][] Run(Contender contender, double? rate, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Run(Phase.Test, seed, contender, rate ?? double.NaN))];

    /// <summary>
    /// Gets the rate with which the losses at the end are the lowest, on problems that are not reported on; one
    /// divergence disqualifies.
    /// </summary>
    public double? BestRate(Contender contender, IReadOnlyList<double> rates, int seeds) =>
        !contender.HasRate
            ? null
            : rates.MinBy(rate =>
            {
                double mean = Enumerable
                    .Range(1, seeds)
                    .Average(seed => Final(Run(Phase.Choosing, seed, contender, rate)));
                return double.IsNaN(mean) ? double.PositiveInfinity : mean;
            });

    /// <summary>Gets the mean of the last tenth: a single batch says little.</summary>
    public static double Final(IReadOnlyList<double> losses) =>
        losses.TakeLast(int.Max(1, losses.Count / 10)).Average();

    private double[] Run(Phase phase, int seed, Contender contender, double rate)
    {
        cancellation.ThrowIfCancellationRequested();
        using Trial trial = problems.Draw(phase, seed);
        using optim.Optimizer optimizer = contender.Create(trial, rate);
        return Application.Run(trial, optimizer, steps);
    }
}
