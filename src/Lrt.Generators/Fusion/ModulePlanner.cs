using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Fusion;

/// <summary>A model together with the rules that it names.</summary>
/// <param name="Module">The model.</param>
/// <param name="Rule">The rule of its parameters; null where it cannot be read at all.</param>
/// <param name="LevelRules">The rules by which its hyperparameters move.</param>
internal sealed record BoundModule(ModuleSpec Module, RuleGradient? Rule, EquatableArray<RuleGradient> LevelRules);

/// <summary>Joins models with rules and plans their optimizers.</summary>
internal static class ModulePlanner
{
    /// <summary>Finds the rules: among those of this compilation, or in the portable form that came with their assembly.</summary>
    public static BoundModule Bind(ModuleSpec module, IEnumerable<RuleGradient> localRules)
    {
        RuleGradient[] known = [.. localRules];
        return new BoundModule(
            module,
            Find(module.Rule, known),
            LevelRules(module).Distinct().Select(r => Find(r, known)).OfType<RuleGradient>().ToEquatableArray());
    }

    public static ModulePlan Plan(BoundModule bound)
    {
        ModuleSpec module = bound.Module;
        bool canPlan = module.IsValid
            && bound.Rule is { Rule.Body: not null }
            && LevelRules(module).All(r => bound.LevelRules.Any(l => l.Rule.Type == r.Type && l.Rule.Body is not null));
        return new ModulePlan(
            module,
            bound.Rule?.Rule,
            module.Groups.Select(g => new GroupPlan(g, canPlan ? KernelPlanner.Plan(bound.Rule!, g, module.Assembly, r => bound.LevelRules.First(l => l.Rule.Type == r.Type)) : null)).ToEquatableArray());
    }

    private static IEnumerable<RuleReference> LevelRules(ModuleSpec module) =>
        module.Groups.SelectMany(g => g.Hypergradients).Select(h => h.Tower.Rule).OfType<RuleReference>();

    private static RuleGradient? Find(RuleReference rule, IEnumerable<RuleGradient> known) => rule.Form is { } form
        ? PortableRule.Read(form, rule.Type) is { } read ? Differentiator.Differentiate(read) : null
        : known.FirstOrDefault(r => r.Rule.Type == rule.Type);
}
