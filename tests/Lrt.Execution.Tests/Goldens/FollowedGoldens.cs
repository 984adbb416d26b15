using Lrt.Goldens;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Which test follows which golden file.</summary>
public static class FollowedGoldens
{
    public static GoldenPlan Plan { get; } = new GoldenPlan(GoldenSet.Load())
        .Take(nameof(HypergradientDescentGoldens), "hypergradient.sgdhd", config => config.Number("momentum") == 0);
}
