using System.Collections.Generic;
using System.Linq;
using System.Threading;
using LearningToLearn;
using LearningToLearn.Tasks;
using static TorchSharp.torch;

namespace Experiments.Learned;

/// <summary>Runs contenders on one kind of problem, all on the same problems.</summary>
public sealed class Race(IProblemSource problems, int steps, CancellationToken cancellation)
{
    /// <summary>Computes the losses of a contender by step, for the seeds from 1 on.</summary>
    public double[][] Run(Contender contender, double? rate, int seeds) =>
        [.. Enumerable.Range(1, seeds).Select(seed => Run(Phase.Test, seed, contender, rate ?? double.NaN))];

    /// <summary>
    /// Finds the rate with the lowest final losses, on problems that are not reported. A divergence excludes a rate.
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

    /// <summary>Computes the mean of the last tenth of the losses, because a single batch is too noisy.</summary>
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
