using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Reporting;
using Experiments.Training;

namespace Experiments.LearningRateTensors;

/// <summary>
/// Finds every contender's best setting by the reported measure: the number of steps to a level near the lowest level
/// that any contender in the comparison holds. The level is known only after all settings of all contenders have been
/// tried. A training that does not reach the level counts as ten times its length (penalized average running time,
/// PAR10); between settings with equal times, the lower level decides.
/// </summary>
/// <param name="problemOf">The function that gets the problem of a contender.</param>
public sealed class SettingSearch(
    Func<Contender, IProblem> problemOf,
    Plan plan,
    Action<string> advance,
    CancellationToken cancellation
)
{
    private const double Penalty = 10;

    public IReadOnlyList<Trial> Try()
    {
        (Contender Contender, Setting Setting, StableLoss[] Losses)[] tried =
        [
            .. Contenders.Tuned.SelectMany(contender =>
                plan.SettingsOf(contender).Select(setting => (contender, setting, Train(contender, setting)))
            ),
        ];
        double atEqualSteps = LevelOf(Contenders.AtEqualSteps),
            atEqualCost = LevelOf(Contenders.AtEqualCost);
        return
        [
            .. tried.Select(one => new Trial(
                one.Contender,
                one.Setting.LearningRate,
                one.Setting.UpperRates is [double meta] ? meta : null,
                [.. one.Losses.Select(loss => loss.Minimum)],
                one.Losses.Average(loss =>
                    loss.StepsTo(one.Contender == Contender.LongSgd ? atEqualCost : atEqualSteps)
                    ?? Penalty * problemOf(one.Contender).Steps
                )
            )),
        ];

        double LevelOf(IReadOnlyList<Contender> compared) =>
            Race.Near
            * tried
                .Where(one => compared.Contains(one.Contender))
                .Min(one => Spread.Of(one.Losses.Select(loss => loss.Minimum)).Median);
    }

    public static Trial Best(IEnumerable<Trial> trials, Contender contender) =>
        trials
            .Where(trial => trial.Contender == contender)
            .OrderBy(trial => trial.Score)
            .ThenBy(trial => Spread.Of(trial.Minima).Median)
            .First();

    private StableLoss[] Train(Contender contender, Setting setting)
    {
        IProblem problem = problemOf(contender);
        StableLoss[] losses =
        [
            .. plan.SeedsForTuning.Select(seed => new StableLoss(
                contender.Train(problem, setting, seed, cancellation),
                problem.StepsPerEpoch
            )),
        ];
        advance($"{problem.Name}: {contender} {setting.LearningRate} {string.Join(' ', setting.UpperRates)}");
        return losses;
    }
}
