using System.Linq;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Rules;

/// <summary>
/// Adds an average of the weights to a rule: one more state, which begins as a copy of the parameter and is the
/// evaluation weight, and one more hyperparameter, the fraction of the state that is kept in a step.
/// </summary>
internal static class WeightAverage
{
    private const string Average = nameof(Average);
    private const string Decay = nameof(AverageAttribute.Decay);

    /// <summary>Gets the rule with an average; the rule itself where it has no body.</summary>
    public static RuleDefinition Over(RuleDefinition rule)
    {
        if (rule.Body is not { } body)
        {
            return rule;
        }

        string name = Average;
        string[] taken =
        [
            .. rule.Hyperparameters.Select(h => h.Name),
            .. rule.States.Select(s => s.Name),
            .. rule.SharedStates.Select(s => s.Name),
        ];
        while (taken.Contains(name) || taken.Contains(name + Decay))
        {
            name += "OfWeights";
        }

        GraphBuilder graph = new(body.Graph);
        int average = graph.Leaf(Operation.State, rule.States.Count);
        int decay = graph.Leaf(Operation.Hyperparameter, rule.Hyperparameters.Count);
        int next = graph.Apply(Operation.Subtract, graph.Leaf(Operation.Parameter), body.Update);
        int part = graph.Apply(Operation.Subtract, graph.Constant(1), decay);
        int after = graph.Apply(
            Operation.Add,
            graph.Apply(Operation.Multiply, decay, average),
            graph.Apply(Operation.Multiply, part, next)
        );
        graph.Name(after, $"new{name}");
        return rule with
        {
            Hyperparameters = rule
                .Hyperparameters.Append(new RuleHyperparameter(name + Decay, 0, 0, 1))
                .ToEquatableArray(),
            States = rule.States.Append(new RuleState(name, 0, StartsAtParameter: true)).ToEquatableArray(),
            Body = body with
            {
                Graph = graph.ToGraph(),
                States = body.States.Append(after).ToEquatableArray(),
                Evaluation = average,
            },
            AverageDecay = name + Decay,
        };
    }
}
