using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Learned;
using Lrt.RateTensors;

namespace Lrt.Execution.Tests.Models;

/// <summary>The groups of an optimizer by their kind.</summary>
internal static class OptimizerGroups
{
    public static IReadOnlyList<RuleGroup> RuleGroups(this ModelOptimizer optimizer) =>
        [.. optimizer.ParameterGroups.OfType<RuleGroup>()];

    public static IReadOnlyList<LearnedGroup> LearnedGroups(this ModelOptimizer optimizer) =>
        [.. optimizer.ParameterGroups.OfType<LearnedGroup>()];

    public static IEnumerable<RateUnit> RateUnits(this ModelOptimizer optimizer) =>
        optimizer.ParameterGroups.OfType<RateTensorGroup>().SelectMany(g => g.Units);
}
