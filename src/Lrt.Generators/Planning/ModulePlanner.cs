using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Planning;

/// <summary>A model together with the rules that it names.</summary>
/// <param name="Module">The model.</param>
/// <param name="Rules">The rules, except those that cannot be read.</param>
/// <param name="Averaged">The rules with an average of the weights, where the model has one over them.</param>
internal sealed record BoundModule(
    ModuleSpec Module,
    EquatableArray<RuleGradient> Rules,
    EquatableArray<RuleGradient> Averaged
);

/// <summary>A rule of another assembly, read and differentiated once for all models that name it.</summary>
/// <param name="Reference">The reference by which the models name the rule.</param>
/// <param name="Gradient">The rule with its derivatives.</param>
internal sealed record ReferencedRule(RuleReference Reference, RuleGradient Gradient);

/// <summary>Joins models with rules and plans their optimizers.</summary>
internal static class ModulePlanner
{
    /// <summary>Gets the rules of other assemblies that a model names.</summary>
    public static IEnumerable<RuleReference> ReferencesOf(ModuleSpec module) =>
        module.Groups.SelectMany(RulesOf).Where(r => r.Form is not null);

    /// <summary>Reads a rule of another assembly; null where its text is damaged, which an analyzer reports.</summary>
    public static ReferencedRule? Read(RuleReference reference) =>
        PortableRule.Read(reference.Form!, reference.Type) is { } rule
            ? new ReferencedRule(reference, Differentiator.Differentiate(rule))
            : null;

    /// <summary>Gets the rules over which a model averages weights.</summary>
    /// <param name="module">The model.</param>
    /// <param name="local">The rules of this compilation.</param>
    /// <param name="referenced">The rules of other assemblies.</param>
    public static IEnumerable<RuleDefinition> RulesToAverage(
        ModuleSpec module,
        IReadOnlyCollection<RuleGradient> local,
        IReadOnlyCollection<ReferencedRule> referenced
    ) =>
        module
            .Groups.Where(g => g.Average is not null)
            .Select(g => Find(g.Rule, local, referenced)?.Rule)
            .OfType<RuleDefinition>();

    /// <summary>Finds the rules that a model names.</summary>
    /// <param name="module">The model.</param>
    /// <param name="local">The rules of this compilation.</param>
    /// <param name="referenced">The rules of other assemblies.</param>
    /// <param name="averaged">The rules with an average of the weights.</param>
    public static BoundModule Bind(
        ModuleSpec module,
        IReadOnlyCollection<RuleGradient> local,
        IReadOnlyCollection<ReferencedRule> referenced,
        IReadOnlyCollection<RuleGradient> averaged
    ) =>
        new(
            module,
            module
                .Groups.SelectMany(RulesOf)
                .Distinct()
                .Select(r => Find(r, local, referenced))
                .OfType<RuleGradient>()
                .ToEquatableArray(),
            averaged
                .Where(a => module.Groups.Any(g => g.Average is not null && g.Rule.Type == a.Rule.Type))
                .ToEquatableArray()
        );

    private static RuleGradient? Find(
        RuleReference reference,
        IReadOnlyCollection<RuleGradient> local,
        IReadOnlyCollection<ReferencedRule> referenced
    ) =>
        reference.Form is null
            ? local.FirstOrDefault(l => l.Rule.Type == reference.Type)
            : referenced.FirstOrDefault(f => f.Reference == reference)?.Gradient;

    public static ModulePlan Plan(BoundModule bound)
    {
        ModuleSpec module = bound.Module;
        bool canPlan =
            module.IsValid
            && module.RuledGroups.SelectMany(RulesOf).All(r => RuleOf(r) is { Rule.Body: not null })
            && module.RuledGroups.All(HasDerivatives);
        return new ModulePlan(
            module,
            module
                .Groups.Select(g => new GroupPlan(
                    g,
                    AveragedRuleOf(g)?.Rule,
                    canPlan && module.RuledGroups.Contains(g)
                        ? KernelPlanner.Plan(
                            AveragedRuleOf(g)!,
                            g,
                            module.Assembly,
                            r => RuleOf(r)!,
                            [.. module.RuledGroups.Where(o => o.Rule.Type == g.Rule.Type)]
                        )
                        : null
                ))
                .ToEquatableArray(),
            module
                .Learned.Select(l => new LearnedGroupPlan(
                    l,
                    LearnedKernelPlan.Of(l.Network, KernelPlanner.Namespace(module.Assembly))
                ))
                .ToEquatableArray()
        );

        // An analyzer reports the derivatives that do not exist.
        bool HasDerivatives(GroupSpec group) =>
            group.Hypergradients.All(h => h.Tower.Rule is not { } level || !RuleOf(level)!.Rule.SharesNumbers)
            && SumAdaptation.Objection(
                RuleOf(group.Rule)!,
                group,
                module.RuledGroups.Count(g => g.Rule.Type == group.Rule.Type)
            )
                is null
            && HasDirection(group);

        bool HasDirection(GroupSpec group) =>
            !group.Hypergradients.Any(h => h.IsScaleFree)
            || Direction.Exists(RuleOf(group.Rule)!)
                && group.Structure is Structure.Global or Structure.PerTensor
                && group.Rates == RateSource.Given;

        RuleGradient? AveragedRuleOf(GroupSpec group) =>
            group.Average is null
                ? RuleOf(group.Rule)
                : bound.Averaged.FirstOrDefault(r => r.Rule.Type == group.Rule.Type);

        RuleGradient? RuleOf(RuleReference reference) => bound.Rules.FirstOrDefault(r => r.Rule.Type == reference.Type);
    }

    // The group's own rule, and the rules by which its hyperparameters move.
    private static IEnumerable<RuleReference> RulesOf(GroupSpec group) =>
        group.Hypergradients.Select(h => h.Tower.Rule).OfType<RuleReference>().Prepend(group.Rule);
}
