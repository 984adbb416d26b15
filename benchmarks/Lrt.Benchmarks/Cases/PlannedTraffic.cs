using System.Linq;
using Lrt.Inspection;

namespace Lrt.Benchmarks.Cases;

/// <summary>Gets the memory traffic from a generated optimizer's plan.</summary>
public static class PlannedTraffic
{
    /// <summary>Gets the mean number of bytes over all scalar parameters.</summary>
    public static double BytesPerParameter(OptimizerPlan plan)
    {
        long Elements(ParameterPlan parameter) => parameter.Shape.Aggregate(1L, (product, size) => product * size);
        return (double)plan.Parameters.Sum(p => Elements(p) * p.BytesPerParameter) / plan.Parameters.Sum(Elements);
    }
}
