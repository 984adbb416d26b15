using System.Collections.Generic;
using System.Linq;

namespace Lrt.Groups;

/// <summary>The saved usual lengths of the gradients of a group, one number for each parameter.</summary>
/// <param name="parameters">The parameters.</param>
internal sealed class GradientNorms(IReadOnlyList<RuleParameter> parameters) : ISavedValues
{
    /// <summary>The name of the lengths in a saved state.</summary>
    public const string Name = "GradientNorm";

    /// <inheritdoc/>
    public long Steps => 0;

    /// <inheritdoc/>
    public IEnumerable<(string Name, double[] Values)> Memory =>
        parameters.Select(p => ($"{Name} of {p.Name}", new[] { p.GradientNorm.Value }));

    /// <inheritdoc/>
    public IEnumerable<(string Name, double Min, double Max)> Bounds =>
        parameters.Select(p => ($"{Name} of {p.Name}", 0d, double.MaxValue));

    /// <inheritdoc/>
    public void Restore(long steps, IEnumerable<double[]> memory)
    {
        foreach ((RuleParameter parameter, double[] saved) in parameters.Zip(memory))
        {
            parameter.GradientNorm.Value = saved[0];
        }
    }
}
