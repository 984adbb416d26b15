using System.Linq;
using Lrt.Contract;

namespace Lrt.Generators.Rules;

/// <summary>
/// The direction of a rule: the derivative of its update with respect to the learning rate, which guides a rate that
/// finds its own size. Decay that is decoupled from the gradient is not part of the direction.
/// </summary>
internal static class Direction
{
    /// <summary>
    /// Determines whether the update is linear in the learning rate, except for decay: neither the direction nor a
    /// state of the rule depends on the rate.
    /// </summary>
    public static bool Exists(RuleGradient gradient)
    {
        int rate = gradient.Rule.IndexOf(RuleDefinition.LearningRate);
        if (rate < 0 || gradient.Derivatives[rate] < 0)
        {
            return false;
        }

        RuleBody body = gradient.Rule.Body!;
        (ExpressionGraph graph, int node) = Of(gradient);
        bool[] reached = graph.Reach([node, .. body.States, .. body.SharedStates]);
        return !Enumerable
            .Range(0, reached.Length)
            .Any(i => reached[i] && graph[i].Operation == Operation.Hyperparameter && graph[i].Index == rate);
    }

    /// <summary>Gets the direction, and the graph of the rule with the direction.</summary>
    public static (ExpressionGraph Graph, int Node) Of(RuleGradient gradient)
    {
        RuleBody body = gradient.Rule.Body!;
        int sensitivity = gradient.Derivatives[gradient.Rule.IndexOf(RuleDefinition.LearningRate)];
        int decay = gradient.Rule.IndexOf(RuleNames.WeightDecay);
        GraphBuilder graph = new(gradient.Graph);

        // Decay that is part of the gradient or of a state is coupled, and stays.
        int node = new Substitution(
            gradient.Graph,
            graph,
            leaf =>
                leaf.Operation == Operation.Hyperparameter && leaf.Index == decay ? graph.Constant(0) : graph.Add(leaf),
            body.States.Append(body.Gradient).Select(known => (known, known))
        ).Of(sensitivity);
        return (graph.ToGraph(), node);
    }
}
