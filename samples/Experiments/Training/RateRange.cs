using System;
using System.Linq;
using Lrt;
using Lrt.Inspection;

namespace Experiments.Training;

/// <summary>The learning rates of a whole network at one moment: smallest, mean over all parameters, largest.</summary>
public readonly record struct RateRange(double Min, double Mean, double Max)
{
    public static RateRange Of(double rate) => new(rate, rate, rate);

    public static RateRange Of(ModelOptimizer optimizer)
    {
        (double min, double max, double sum, long count) = (double.PositiveInfinity, double.NegativeInfinity, 0, 0);
        foreach (
            (LearningRateSummary rates, long size) in optimizer.LearningRates.Zip(
                optimizer.parameters().Select(parameter => parameter.numel())
            )
        )
        {
            (min, max) = (Math.Min(min, rates.Min), Math.Max(max, rates.Max));
            sum += size * rates.Mean;
            count += size;
        }

        return new RateRange(min, sum / count, max);
    }
}
