using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.AdaptiveRates.Surfaces;
using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.AdaptiveRates;

/// <summary>Charts of the paths of the first seed's searches, one for each rule.</summary>
public static class SurfaceCharts
{
    public static IEnumerable<ContourChart> Paths(ProblemOutcome problem, Start start)
    {
        Surface surface = Surface.All.Single(surface => surface.Name == problem.Name);
        (Point low, Point high) = surface.Window;
        var x = new Axis("x", new LinearScale(low.X, high.X));
        var y = new Axis("y", new LinearScale(low.Y, high.Y));
        return Enum.GetValues<BaseRule>()
            .Select(rule => new ContourChart(
                Names.Of(rule),
                x,
                y,
                surface.Sample,
                surface.Levels,
                [
                    .. Enum.GetValues<RateStructure>()
                        .Select(rates => new Series(
                            Names.Of(rates),
                            Names.StyleOf(rates),
                            problem.Of(rule, rates, start).Path
                        )),
                ]
            )
            {
                Minimum = surface.Minimum,
            });
    }
}
