using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Training;
using Lrt;
using Lrt.Reports.Charts;
using static TorchSharp.torch;

namespace Experiments.AdaptiveRates;

/// <summary>
/// Runs all rules on one problem, with constant and with adapted rates, each with the best setting of its grid.
/// </summary>
/// <param name="tuning">The problem for the choice of settings.</param>
/// <param name="final">The problem for the report.</param>
/// <param name="place">The function that gets the position of a search, on a surface.</param>
public sealed class Comparison(
    IProblem tuning,
    IProblem final,
    Plan plan,
    Func<nn.Module<Tensor, Tensor>, Point>? place,
    Action<string> advance,
    CancellationToken cancellation
)
{
    private readonly TuningSearch search = new(tuning, Plan.TuningSeeds(isSurface: place is not null), cancellation);

    public ProblemOutcome Run(string measure) =>
        new(
            final.Name,
            measure,
            final.Steps,
            IsSurface: place is not null,
            [.. Enum.GetValues<BaseRule>().SelectMany(Entries)]
        );

    private IEnumerable<Entry> Entries(BaseRule rule)
    {
        Setting best = search.Best(
            new Method(rule, RateStructure.Constant),
            [.. plan.Rates.Select(rate => new Setting(rate))]
        ) ?? throw new InvalidOperationException($"{rule} diverges on {final.Name} with every rate of the grid.");
        foreach (Start start in Enum.GetValues<Start>())
        {
            double rate = start == Start.Best ? best.LearningRate : Plan.TooSmall * best.LearningRate;
            foreach (RateStructure rates in Enum.GetValues<RateStructure>())
            {
                var method = new Method(rule, rates);
                Setting? setting =
                    rates == RateStructure.Constant
                        ? new Setting(rate)
                        : search.Best(
                            method,
                            [
                                .. plan.HypergradientRates.Select(upper => new Setting(rate, upper)
                                {
                                    Reduction = HypergradientReduction.Mean,
                                }),
                            ]
                        );
                yield return Train(method, start, rate, setting);
                advance($"{final.Name}: {rule}, {rates}, {start}");
            }
        }
    }

    private Entry Train(Method method, Start start, double rate, Setting? setting)
    {
        List<RunRecord> runs = [];
        List<Point> path = [];
        if (setting is not null)
        {
            foreach (int seed in Enumerable.Range(1, plan.Seeds))
            {
                runs.Add(
                    Trainer.Run(
                        final,
                        method,
                        setting,
                        seed,
                        cancellation,
                        place is null || seed > 1 ? null : model => path.Add(place(model))
                    )
                );
            }
        }

        double? upper = setting?.UpperRates is [double only] ? only : null;
        return new Entry(method.Rule, method.Rates, start, rate, upper, runs, path);
    }
}
