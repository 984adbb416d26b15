using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.LearningRateTensors;

/// <summary>
/// The loss that a training reached for good. A level is reached at the first evaluation from which on the smoothed
/// loss stays at or below the level until the training ends, for a tenth of the training at least. A training that
/// diverges reaches no level.
/// </summary>
public sealed class StableLoss
{
    /// <summary>The number of evaluations over which the loss is averaged, centred on each.</summary>
    private const int Window = 11;

    private const double HeldFor = 0.1;

    /// <summary>The bound for losses: sums of larger numbers would lose the small ones.</summary>
    private const double FarAbove = 1e6;

    private readonly int stepsPerJudgement;

    /// <summary>// The highest smoothed loss from each evaluation on.</summary>
    private readonly double[] highest;

    public StableLoss(RunRecord run, int stepsPerJudgement)
    {
        this.stepsPerJudgement = stepsPerJudgement;
        Points = Smoothing.CentredMean(
            [
                .. run
                    .Judgements.Index()
                    .Select(at => new Point(
                        (double)at.Index * stepsPerJudgement,
                        double.IsNaN(at.Item.Loss) ? FarAbove : Math.Min(at.Item.Loss, FarAbove)
                    )),
            ],
            Window
        );
        double highest = run.HasDiverged ? double.PositiveInfinity : 0;
        this.highest = [.. Points.Reverse().Select(point => highest = Math.Max(highest, point.Y)).Reverse()];
    }

    /// <summary>The smoothed loss over the steps.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>The lowest level that is reached; infinite if the training diverged.</summary>
    public double Minimum => highest[LastStart];

    private int LastStart => (int)((1 - HeldFor) * (highest.Length - 1));

    /// <summary>Gets the number of steps after which the level was reached; null if it never was.</summary>
    public int? StepsTo(double level)
    {
        int first = Array.FindIndex(highest, highest => highest <= level && double.IsFinite(highest));
        return first >= 0 && first <= LastStart ? first * stepsPerJudgement : null;
    }
}
