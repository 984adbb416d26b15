using System.Linq;
using Lrt.Generators.Fusion;

namespace Lrt.Generators.Emission;

/// <summary>
/// Where a kernel finds the numbers of a step that all elements share. The contract with Lrt.Kernels.KernelLayout:
/// hyperparameters, constants, both again as they were in the previous step, the scheduler's factor now and then, and
/// four settings for each hyperparameter that is adapted per element.
/// </summary>
internal sealed class ScalarLayout(KernelPlan plan)
{
    private readonly int block = plan.Hyperparameters.Count + plan.Constants.Count;

    public int Factor => 2 * block;

    public int PreviousFactor => (2 * block) + 1;

    public int Hyperparameter(int index, bool previous) => index + (previous ? block : 0);

    public int Constant(int index, bool previous) => plan.Hyperparameters.Count + index + (previous ? block : 0);

    public int Setting(int hyperparameter, ElementSetting setting) =>
        (2 * block) + 2 + (4 * plan.Hyperparameters.Take(hyperparameter).Count(h => h is { IsAdapted: true, IsPerElement: true })) + (int)setting;
}

/// <summary>Settings of a hyperparameter that is adapted per element, in their order.</summary>
internal enum ElementSetting
{
    Rate,
    Min,
    Max,
    Clip,
}
