using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.Generators.Differentiation;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;

namespace Lrt.Generators.Fusion;

/// <summary>Decides how a rule with given structures becomes a kernel.</summary>
internal static class KernelPlanner
{
    public static KernelPlan Plan(RuleGradient gradient, GroupSpec group, string assembly)
    {
        RuleDefinition rule = gradient.Rule;
        RuleBody body = rule.Body!;
        List<HyperparameterPlan> hyperparameters = [];
        for (int i = 0; i < rule.Hyperparameters.Count; i++)
        {
            string name = rule.Hyperparameters[i].Name;
            HypergradientSpec? adaptation = group.Hypergradients.FirstOrDefault(h => h.Of == name && h.Rates.Count > 0);
            int sensitivity = adaptation is null ? -1 : gradient.Derivatives[i];
            bool isAdapted = sensitivity >= 0;
            hyperparameters.Add(new HyperparameterPlan(
                name,
                !isAdapted ? Structure.Global : name == RuleDefinition.LearningRate ? group.Structure : adaptation!.Structure,
                isAdapted ? adaptation!.Rates.Count : 0,
                sensitivity,
                !isAdapted ? SensitivityStorage.None
                    : SensitivityPlanner.CanRecompute(gradient.Graph, sensitivity, body.States) ? SensitivityStorage.Recomputed
                    : SensitivityStorage.Stored));
        }

        IEnumerable<int> roots = [body.Update, body.Gradient, .. body.States, .. hyperparameters.Select(h => h.Sensitivity)];
        return new KernelPlan(
            $"{rule.Type.Name}_{Key(rule, body, hyperparameters)}",
            $"Lrt.Generated.{Identifier(assembly)}",
            rule.Type.FullName.Substring("global::".Length),
            hyperparameters.ToEquatableArray(),
            rule.States,
            gradient.Graph,
            body.Update,
            body.Gradient,
            body.States,
            ConstantHoister.Find(gradient.Graph, roots, hyperparameters).ToEquatableArray());
    }

    private static string Key(RuleDefinition rule, RuleBody body, IEnumerable<HyperparameterPlan> hyperparameters)
    {
        StringBuilder text = new(rule.Type.MetadataName);
        text.Append('\n').Append(PortableRule.Write(rule, body));
        foreach (HyperparameterPlan h in hyperparameters)
        {
            text.Append('\n').Append(h.Name).Append(' ').Append(h.Structure).Append(' ').Append(h.Order);
        }

        return StableHash.Of(text.ToString());
    }

    private static string Identifier(string assembly)
    {
        StringBuilder identifier = new();
        foreach (char c in assembly)
        {
            identifier.Append(char.IsLetterOrDigit(c) ? c : '_');
        }

        return identifier.Length == 0 || char.IsDigit(identifier[0]) ? "_" + identifier : identifier.ToString();
    }
}
