using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace Experiments.Training;

/// <summary>
/// Finds a method's best setting by trying all settings of a grid, on a problem and with seeds that are not reported.
/// The score is the mean logarithm of the final loss; a divergence excludes a setting.
/// </summary>
public sealed class TuningSearch(IProblem problem, IReadOnlyList<int> seeds, CancellationToken cancellation)
{
    /// <summary>The loss that counts as zero: a loss that has vanished has no logarithm.</summary>
    private const double Nothing = 1e-20;

    /// <returns>The best setting; null if all settings diverged.</returns>
    public Setting? Best(Method method, IReadOnlyList<Setting> grid) =>
        grid.Select(setting => (Setting: setting, Score: Score(method, setting)))
            .Where(trial => double.IsFinite(trial.Score))
            .OrderBy(trial => trial.Score)
            .Select(trial => trial.Setting)
            .FirstOrDefault();

    private double Score(Method method, Setting setting)
    {
        double sum = 0;
        foreach (int seed in seeds)
        {
            RunRecord run = Trainer.Run(problem, method, setting, seed, cancellation);
            if (run.HasDiverged)
            {
                return double.PositiveInfinity;
            }

            sum += Math.Log10(Math.Max(run.Last.Loss, Nothing));
        }

        return sum / seeds.Count;
    }
}
