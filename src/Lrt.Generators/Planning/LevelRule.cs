using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// An update rule that moves a level of a tower. Its learning rate is the level above, its gradient is minus the
/// level's hypergradient, and its other hyperparameters have their defaults.
/// </summary>
/// <param name="rule">The rule; null for plain gradient descent.</param>
/// <param name="firstState">The tower's stream of the first state of the rule.</param>
internal sealed class LevelRule(RuleGradient? rule, int firstState)
{
    public static LevelRule GradientDescent { get; } = new(null, -1);

    /// <summary>Creates the expressions of a level's move.</summary>
    /// <param name="graph">The builder that receives the expressions.</param>
    /// <param name="change">The node of minus the derivative of the loss with respect to the level.</param>
    /// <param name="rate">The node of the level above.</param>
    /// <param name="level">The node of the level.</param>
    /// <param name="next">The dictionary that receives the rule's states after the step.</param>
    /// <returns>
    /// The number that is added to the level, and the derivative of that number with respect to the rate.
    /// </returns>
    public (int Move, int Gain) Move(GraphBuilder graph, int change, int rate, int level, Dictionary<int, int> next)
    {
        if (rule is null)
        {
            return (graph.Apply(Operation.Multiply, rate, change), change);
        }

        RuleBody body = rule.Rule.Body!;
        int gradient = graph.Apply(Operation.Negate, change);
        Substitution substitution = new(rule.Graph, graph, node => node.Operation switch
            {
                Operation.Parameter => level,
                Operation.Gradient => gradient,
                Operation.State => graph.Leaf(Operation.State, firstState + node.Index),
                _ => Hyperparameter(graph, node, rate),
            });
        for (int s = 0; s < body.States.Count; s++)
        {
            next[firstState + s] = substitution.Of(body.States[s]);
        }

        return (
            graph.Apply(Operation.Negate, substitution.Of(body.Update)),
            Derivative < 0 ? graph.Constant(0) : graph.Apply(Operation.Negate, substitution.Of(Derivative))
        );
    }

    /// <summary>
    /// Gets the derivative of the level's previous move with respect to its rate, computed from values that are still
    /// available; -1 where that is impossible.
    /// </summary>
    /// <param name="graph">The builder that receives the expression.</param>
    /// <param name="rate">The rate by which the level moved.</param>
    public int PreviousGain(GraphBuilder graph, int rate)
    {
        if (
            rule is null
            || Derivative < 0
            || !SensitivityPlanner.CanRecompute(rule.Graph, Derivative, rule.Rule.Body!.States, _ => true)
        )
        {
            return -1;
        }

        int[] states = [.. rule.Rule.Body.States];
        int step = graph.Leaf(Operation.Step);
        Substitution substitution = new(
            rule.Graph,
            graph,
            node =>
                node.Operation == Operation.Step
                    ? graph.Apply(Operation.Subtract, step, graph.Constant(1))
                    : Hyperparameter(graph, node, rate),
            states.Select((node, s) => (node, graph.Leaf(Operation.State, firstState + s)))
        );

        // No level moved before the first adaptation.
        return graph.Apply(
            Operation.Select,
            graph.Apply(Operation.Less, graph.Constant(1), step),
            graph.Apply(Operation.Negate, substitution.Of(Derivative)),
            graph.Constant(0)
        );
    }

    private int Derivative => rule!.Derivatives[rule.Rule.IndexOf(RuleDefinition.LearningRate)];

    private int Hyperparameter(GraphBuilder graph, Node node, int rate) =>
        node.Operation != Operation.Hyperparameter ? graph.Add(node)
        : rule!.Rule.Hyperparameters[node.Index] is { Name: not RuleDefinition.LearningRate } other
            ? graph.Constant(other.Default)
        : rate;
}
