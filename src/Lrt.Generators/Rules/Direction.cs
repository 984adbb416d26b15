using System.Linq;
using Lrt.Contract;

namespace Lrt.Generators.Rules;

/// <summary>
/// The direction of a rule: the derivative of its update with respect to the learning rate, which guides a rate that
/// finds its own size. Decay is part of it, for otherwise a rate would go on growing where decay and gradient are in
/// balance and nothing moves.
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
        (ExpressionGraph graph, int node) = WithoutDecay(gradient);
        bool[] reached = graph.Reach([node, .. body.States, .. body.SharedStates]);
        return !Enumerable
            .Range(0, reached.Length)
            .Any(i => reached[i] && graph[i].Operation == Operation.Hyperparameter && graph[i].Index == rate);
    }

    /// <summary>
    /// Gets the name of a state that all parameters or all of a tensor share and that the length of the direction
    /// depends on, so that the rule adapts its rate itself; null where there is none.
    /// </summary>
    public static string? AdaptedBy(RuleGradient gradient)
    {
        int rate = gradient.Rule.IndexOf(RuleDefinition.LearningRate);
        if (rate < 0 || gradient.Derivatives[rate] < 0)
        {
            return null;
        }

        bool[] reached = gradient.Graph.Reach([Of(gradient)]);
        for (int i = 0; i < reached.Length; i++)
        {
            if (
                reached[i]
                && gradient.Graph[i].Operation == Operation.SharedState
                && gradient.Rule.SharedStates[gradient.Graph[i].Index] is { Shape: null } state
                && FollowsGradients(gradient, gradient.Graph[i].Index)
            )
            {
                return state.Name;
            }
        }

        return null;
    }

    private static bool FollowsGradients(RuleGradient gradient, int sharedState)
    {
        bool[] reached = gradient.Graph.Reach([gradient.Rule.Body!.SharedStates[sharedState]]);
        return Enumerable
            .Range(0, reached.Length)
            .Any(i => reached[i] && gradient.Graph[i].Operation is (Operation.Gradient or Operation.Parameter));
    }

    /// <summary>Gets the node of the direction in the graph of the rule.</summary>
    public static int Of(RuleGradient gradient) =>
        gradient.Derivatives[gradient.Rule.IndexOf(RuleDefinition.LearningRate)];

    private static (ExpressionGraph Graph, int Node) WithoutDecay(RuleGradient gradient)
    {
        RuleBody body = gradient.Rule.Body!;
        int decay = gradient.Rule.IndexOf(RuleNames.WeightDecay);
        GraphBuilder graph = new(gradient.Graph);
        int node = new Substitution(
            gradient.Graph,
            graph,
            leaf =>
                leaf.Operation == Operation.Hyperparameter && leaf.Index == decay ? graph.Constant(0) : graph.Add(leaf),
            body.States.Append(body.Gradient).Select(known => (known, known))
        ).Of(Of(gradient));
        return (graph.ToGraph(), node);
    }
}
