using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Fusion;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Emission;

/// <summary>
/// Where a kernel finds the numbers of a step that all elements share. The contract with Lrt.Contract.KernelLayout:
/// hyperparameters, constants, both again as they were in the previous step, the scheduler's factor now and then, and
/// for each hyperparameter that is adapted per element its tower's settings and constants.
/// </summary>
internal sealed class ScalarLayout(KernelPlan plan)
{
    private readonly int block = plan.Hyperparameters.Count + plan.Constants.Count;

    /// <summary>
    /// Which numbers a feature has for itself, in the order of Lrt.Contract.FeatureRows. The contract with
    /// Lrt.Contract.KernelLayout: what has one value per feature, and what a step computes of it.
    /// </summary>
    public IReadOnlyList<int> OfFeature
    {
        get
        {
            int[] hyperparameters = [.. Enumerable.Range(0, plan.Hyperparameters.Count).Where(h => plan.Hyperparameters[h].Structure == Structure.PerFeature)];
            int[] now = [.. hyperparameters, .. hyperparameters.Any(plan.AffectsConstants) ? Enumerable.Range(plan.Hyperparameters.Count, plan.Constants.Count) : []];
            return [.. now, .. now.Select(position => block + position)];
        }
    }

    public int Factor => 2 * block;

    public int PreviousFactor => (2 * block) + 1;

    public int Hyperparameter(int index, bool previous) => index + (previous ? block : 0);

    public int Constant(int index, bool previous) => plan.Hyperparameters.Count + index + (previous ? block : 0);

    /// <summary>Where the numbers of a tower begin that is stepped per element.</summary>
    public int Tower(int hyperparameter) =>
        (2 * block) + 2 + plan.Hyperparameters.Take(hyperparameter).Where(h => h is { IsAdapted: true, IsPerElement: true }).Sum(h => TowerEmitter.ScalarsOf(h.Tower!));
}
