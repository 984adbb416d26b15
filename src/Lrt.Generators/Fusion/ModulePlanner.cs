using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Fusion;

/// <summary>A model together with the one rule that it names.</summary>
/// <param name="Module">The model.</param>
/// <param name="Rule">The rule; null where it cannot be read at all.</param>
internal sealed record BoundModule(ModuleSpec Module, RuleGradient? Rule);

/// <summary>Joins models with rules and plans their optimizers.</summary>
internal static class ModulePlanner
{
    /// <summary>Finds the rule: among those of this compilation, or in the portable form that came with its assembly.</summary>
    public static BoundModule Bind(ModuleSpec module, IEnumerable<RuleGradient> localRules)
    {
        RuleGradient? rule = module.Rule.Form is { } form
            ? PortableRule.Read(form, module.Rule.Type) is { } read ? Differentiator.Differentiate(read) : null
            : localRules.FirstOrDefault(r => r.Rule.Type == module.Rule.Type);
        return new BoundModule(module, rule);
    }

    public static ModulePlan Plan(BoundModule bound)
    {
        ModuleSpec module = bound.Module;
        return new ModulePlan(
            module,
            bound.Rule?.Rule,
            module.Groups.Select(g => new GroupPlan(g, module.IsValid && bound.Rule is { Rule.Body: not null } rule ? KernelPlanner.Plan(rule, g, module.Assembly) : null)).ToEquatableArray());
    }
}
