using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;

namespace Lrt.Generators.Planning;

/// <summary>Plans the kernel of a rule with given structures.</summary>
internal static class KernelPlanner
{
    /// <param name="gradient">The rule of the parameters, with its derivatives.</param>
    /// <param name="group">The specification of the group of parameters.</param>
    /// <param name="assembly">The assembly that is compiled.</param>
    /// <param name="ruleOf">The function that finds the rule by which levels of a tower move.</param>
    /// <param name="sharing">
    /// The groups of the model that have the rule: they take the same sums, pass by pass. Null for this group alone.
    /// </param>
    public static KernelPlan Plan(
        RuleGradient gradient,
        GroupSpec group,
        string assembly,
        Func<RuleReference, RuleGradient> ruleOf,
        IReadOnlyCollection<GroupSpec>? sharing = null
    )
    {
        RuleDefinition rule = gradient.Rule;
        RuleBody body = rule.Body!;
        ExpressionGraph graph = gradient.Graph;
        HypergradientSpec?[] adaptations =
        [
            .. rule.Hyperparameters.Select(
                (h, i) =>
                    gradient.Derivatives[i] < 0
                        ? null
                        : group.Hypergradients.FirstOrDefault(a => a.Of == h.Name && a.IsAdapting)
            ),
        ];
        Structure[] structures =
        [
            .. adaptations.Select(
                (a, i) =>
                    rule.Hyperparameters[i].Name == RuleDefinition.LearningRate
                        ? a is null && group.Rates == RateSource.Given
                            ? Structure.Global
                            : group.Structure
                        : a?.Structure ?? Structure.Global
            ),
        ];
        AdjointPlanner? adjoints = rule.SharesNumbers ? new AdjointPlanner(gradient, graph, sharing ?? [group]) : null;
        int[] sensitivities =
        [
            .. adaptations.Select(
                (a, i) =>
                    a is null || adjoints is null ? gradient.Derivatives[i] : adjoints.Sensitivity(i, structures[i])
            ),
        ];
        AdjointPlan? adjoint = adjoints?.Plan(group, (all, derivative) =>
            SensitivityPlanner.CanRecompute(all, derivative, body.States, WasUsed)
        );
        graph = adjoints?.Graph ?? graph;
        HyperparameterPlan[] hyperparameters = [.. adaptations.Select(PlanHyperparameter)];
        (int objective, SharedPlan? shared) = (body.Gradient, null);
        if (rule.SharesNumbers)
        {
            int[] adapted =
            [
                .. Enumerable
                    .Range(0, rule.Hyperparameters.Count)
                    .Where(h => gradient.Derivatives[h] >= 0 && (sharing ?? [group]).Any(g => Adapts(g, h))),
            ];
            (shared, graph, objective) = SumPlanner.Plan(
                rule,
                graph,
                [.. adjoints!.Needed.Where(n => n >= 0).Distinct()],
                [
                    .. hyperparameters
                        .Where(h => h.Storage == SensitivityStorage.Recomputed)
                        .Select(h => h.Sensitivity),
                    .. (adjoint?.Sums ?? [])
                        .Where(s => s is { Stream: < 0, Derivative: >= 0 })
                        .Select(s => s.Derivative),
                    .. (adjoint?.Terms ?? []).Where(t => t.Stream < 0).Select(t => t.Derivative),
                    .. (adjoint?.Links ?? []).Where(l => l.Stream < 0).Select(l => l.Derivative),
                ],
                adapted.Contains
            );
            shared = shared with
            {
                NeedsOneRate = adapted.Any(h =>
                    rule.Hyperparameters[h].Name == RuleDefinition.LearningRate
                    && structures[h] == Structure.Global
                    && gradient.EntersSums[h]
                ),
                Adjoints = adjoint?.Sums.Count ?? 0,
            };
        }

        PassPlan? passes = null;
        if (adjoint is null)
        {
            (passes, graph) = PassPlanner.Plan(graph, body, hyperparameters, shared, objective);
        }

        IEnumerable<int> terms = shared?.Sums.Select(s => graph[s.Node].A) ?? [];
        IEnumerable<int> roots =
        [
            body.Update,
            objective,
            .. body.States,
            .. hyperparameters.Select(h => h.Sensitivity),
            .. terms,
            body.Evaluation,
            .. passes?.Lean?.Roots ?? [],
            .. adjoint?.Roots ?? [],
        ];
        return new KernelPlan(
            NameOf(rule, hyperparameters),
            Key(rule, body, hyperparameters, shared, adjoint),
            Namespace(assembly),
            rule.Type.FullName.Substring("global::".Length),
            hyperparameters.ToEquatableArray(),
            rule.States,
            graph,
            body.Update,
            objective,
            body.States,
            ConstantHoister.Find(graph, roots, h => !hyperparameters[h].IsPerElement).ToEquatableArray(),
            shared,
            body.Evaluation,
            passes,
            adjoint
        );

        bool Adapts(GroupSpec other, int h) =>
            other.Hypergradients.Any(a => a.Of == rule.Hyperparameters[h].Name && a.IsAdapting);

        HyperparameterPlan PlanHyperparameter(HypergradientSpec? adaptation, int h)
        {
            RuleHyperparameter hyperparameter = rule.Hyperparameters[h];
            bool isPerElement = structures[h] == Structure.PerParameter;
            if (adaptation is not { } a)
            {
                return new HyperparameterPlan(
                    hyperparameter.Name,
                    structures[h],
                    isPerElement ? gradient.Derivatives[h] : -1,
                    isPerElement ? SensitivityStorage.Stored : SensitivityStorage.None,
                    Tower: null,
                    IsCosine: false
                );
            }

            if (a.IsScaleFree || a.IsFraction)
            {
                return new HyperparameterPlan(
                    a.Of,
                    structures[h],
                    a.IsScaleFree ? Direction.Of(gradient) : gradient.Derivatives[h],
                    SensitivityStorage.Averaged,
                    a.IsScaleFree ? TowerPlan.ScaleFree : TowerPlan.Fraction,
                    IsCosine: true
                );
            }

            return new HyperparameterPlan(
                a.Of,
                structures[h],
                sensitivities[h],
                SensitivityPlanner.CanRecompute(graph, sensitivities[h], body.States, WasUsed)
                    ? SensitivityStorage.Recomputed
                    : SensitivityStorage.Stored,
                TowerPlanner.Plan(
                    a.Tower,
                    a.Tower.Rule is { } level ? ruleOf(level) : null,
                    a.Rates.Count,
                    isPerElement
                ),
                a.Tower.EffectiveNormalization == HypergradientNormalization.Cosine && !isPerElement
            )
            {
                LowerBound = isPerElement && !(a.Min <= 0) ? Math.Max(0, hyperparameter.Min) : 0,
            };
        }

        // The value that an element used is the value it has now, unless the element adapted it afterwards.
        bool WasUsed(int h) =>
            structures[h] != Structure.PerParameter
            || adaptations[h]?.Tower.Schedule != TowerSchedule.SimultaneousStrict;
    }

    /// <summary>Gets the namespace of an assembly's kernels.</summary>
    public static string Namespace(string assembly) => $"Lrt.Generated.{Identifiers.Assembly(assembly)}";

    private static string NameOf(RuleDefinition rule, IEnumerable<HyperparameterPlan> hyperparameters)
    {
        StringBuilder name = new(rule.Type.Name);
        name.Append(rule.AverageDecay is null ? string.Empty : "Averaged");
        foreach (HyperparameterPlan h in hyperparameters.Where(h => h.IsAdapted || h.Structure != Structure.Global))
        {
            name.Append(
                    !h.IsAdapted ? "Given"
                    : h.KeepsMean ? "ScaleFree"
                    : string.Empty
                )
                .Append(h.Structure)
                .Append(h.Name)
                .Append(h.Order > 1 ? $"Order{CSharpText.Number(h.Order)}" : string.Empty);
        }

        // The kernel's type parameter is called T.
        return Identifiers.Escape(name.ToString() is "T" ? "TKernel" : name.ToString());
    }

    private static string Key(
        RuleDefinition rule,
        RuleBody body,
        IEnumerable<HyperparameterPlan> hyperparameters,
        SharedPlan? shared,
        AdjointPlan? adjoint
    )
    {
        StringBuilder text = new(rule.Type.MetadataName);
        text.Append('\n').Append(PortableRule.Write(rule, body));
        foreach (HyperparameterPlan h in hyperparameters)
        {
            text.Append('\n')
                .Append(h.Name)
                .Append(' ')
                .Append(h.Structure)
                .Append(h.IsCosine ? " cosine" : string.Empty)
                .Append(h.LowerBound > 0 ? " at least " + NumberText.Write(h.LowerBound) : string.Empty);
            Append(text, h.Tower);
        }

        text.Append(shared?.IsMerged == true ? "\nmerged" : string.Empty);
        foreach (SumPlan sum in shared?.Sums ?? [])
        {
            text.Append('\n').Append(sum.IsOfObjective ? "objective" : string.Empty);
            AppendAll(text, [sum.Node, sum.Pass]);
        }

        foreach (AdjointSum sum in adjoint?.Sums ?? [])
        {
            text.Append("\nadjoint");
            AppendAll(text, [sum.Node, sum.Stream]);
        }

        return StableHash.Of(text.ToString());
    }

    private static void Append(StringBuilder text, TowerPlan? tower)
    {
        if (tower is null)
        {
            return;
        }

        // Different descriptions may give the same program: the sign is the cosine of a single number.
        text.Append(' ').Append(tower.Description).Append(tower.UpdatesWithPrevious ? " strict" : string.Empty);
        foreach (TowerStream stream in tower.Streams)
        {
            text.Append(' ')
                .Append(stream.Kind)
                .Append(stream.Name)
                .Append(' ')
                .Append(NumberText.Write(stream.Initial))
                .Append(' ')
                .Append(CSharpText.Number(stream.Slots));
        }

        foreach (Node node in tower.Graph.Nodes)
        {
            text.Append(' ').Append(node.Operation).Append(node.Bits.ToString("x", CultureInfo.InvariantCulture));
            AppendAll(text, [node.A, node.B, node.C, node.Index]);
        }

        AppendAll(text, tower.Next);
    }

    private static void AppendAll(StringBuilder text, IEnumerable<int> numbers)
    {
        foreach (int number in numbers)
        {
            text.Append(' ').Append(CSharpText.Number(number));
        }
    }
}
