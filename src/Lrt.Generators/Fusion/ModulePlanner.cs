using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Fusion;

/// <summary>A model together with the rules that it names.</summary>
/// <param name="Module">The model.</param>
/// <param name="Rules">The rules, but for those that cannot be read at all.</param>
internal sealed record BoundModule(ModuleSpec Module, EquatableArray<RuleGradient> Rules);

/// <summary>Joins models with rules and plans their optimizers.</summary>
internal static class ModulePlanner
{
    /// <summary>Finds the rules: among those of this compilation, or in the portable form that came with their assembly.</summary>
    public static BoundModule Bind(ModuleSpec module, IEnumerable<RuleGradient> localRules)
    {
        RuleGradient[] known = [.. localRules];
        return new BoundModule(module, module.Groups.SelectMany(RulesOf).Distinct().Select(r => Find(r, known)).OfType<RuleGradient>().ToEquatableArray());
    }

    public static ModulePlan Plan(BoundModule bound)
    {
        ModuleSpec module = bound.Module;
        bool canPlan = module.IsValid && module.RuledGroups.SelectMany(RulesOf).All(r => RuleOf(r) is { Rule.Body: not null });
        return new ModulePlan(
            module,
            module.Groups.Select(g => new GroupPlan(
                g,
                RuleOf(g.Rule)?.Rule,
                canPlan && module.RuledGroups.Contains(g) ? KernelPlanner.Plan(RuleOf(g.Rule)!, g, module.Assembly, r => RuleOf(r)!) : null)).ToEquatableArray(),
            module.Learned.Select(l => new LearnedGroupPlan(l, LearnedKernelPlan.Of(l.Network, KernelPlanner.Namespace(module.Assembly)))).ToEquatableArray());

        RuleGradient? RuleOf(RuleReference reference) => bound.Rules.FirstOrDefault(r => r.Rule.Type == reference.Type);
    }

    // Its own, and those by which its hyperparameters move.
    private static IEnumerable<RuleReference> RulesOf(GroupSpec group) => group.Hypergradients.Select(h => h.Tower.Rule).OfType<RuleReference>().Prepend(group.Rule);

    private static RuleGradient? Find(RuleReference rule, IEnumerable<RuleGradient> known) => rule.Form is { } form
        ? PortableRule.Read(form, rule.Type) is { } read ? Differentiator.Differentiate(read) : null
        : known.FirstOrDefault(r => r.Rule.Type == rule.Type);
}
