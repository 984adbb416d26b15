using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Planning;

/// <summary>The plan of a model's optimizer: the kernel and the defaults of each group of parameters.</summary>
/// <param name="Module">The model.</param>
/// <param name="Groups">
/// The groups with a rule. Where a learned optimizer takes the rule's place, the class's group has options but no
/// parameters.
/// </param>
/// <param name="Learned">The learned optimizers.</param>
internal sealed record ModulePlan(
    ModuleSpec Module,
    EquatableArray<GroupPlan> Groups,
    EquatableArray<LearnedGroupPlan> Learned
)
{
    /// <summary>A value that indicates whether everything can be compiled.</summary>
    public bool IsComplete => Module.IsValid && RuledGroups.All(g => g.Kernel is not null);

    /// <summary>Creates a copy of the plan with the kernels renamed.</summary>
    public ModulePlan Renamed(KernelNames names) =>
        this with
        {
            Groups = Groups
                .Select(g => g.Kernel is { } kernel ? g with { Kernel = kernel with { Name = names.Of(kernel) } } : g)
                .ToEquatableArray(),
        };

    /// <summary>The groups that step parameters.</summary>
    public IEnumerable<GroupPlan> RuledGroups => Groups.Where(g => Module.RuledGroups.Contains(g.Group));
}

/// <summary>A learned optimizer and its kernel.</summary>
internal sealed record LearnedGroupPlan(LearnedSpec Group, LearnedKernelPlan Kernel);

/// <summary>A group of parameters with its rule and its kernel.</summary>
/// <param name="Group">The group.</param>
/// <param name="Rule">The update rule; null where it cannot be read.</param>
/// <param name="Kernel">The kernel; null where the rule or the model has errors.</param>
internal sealed record GroupPlan(GroupSpec Group, RuleDefinition? Rule, KernelPlan? Kernel);
