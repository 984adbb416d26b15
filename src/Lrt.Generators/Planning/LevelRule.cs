using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// An update rule that moves a level of a tower: its learning rate is the level above, its gradient minus the level's
/// hypergradient, its other hyperparameters are their defaults.
/// </summary>
/// <param name="rule">The rule; null for plain gradient descent.</param>
/// <param name="firstState">The tower's stream of the rule's first state.</param>
internal sealed class LevelRule(RuleGradient? rule, int firstState)
{
    public static LevelRule GradientDescent { get; } = new(null, -1);

    /// <summary>How a level moves.</summary>
    /// <param name="graph">Receives the expressions.</param>
    /// <param name="change">Minus the loss's derivative to the level.</param>
    /// <param name="rate">The level above.</param>
    /// <param name="level">The level.</param>
    /// <param name="next">Receives the rule's states after the step.</param>
    /// <returns>What is added to the level, and how that grows with the rate.</returns>
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
    /// How the level's previous move grew with its rate, from what is still at hand; -1 where it is not.
    /// </summary>
    /// <param name="graph">Receives the expression.</param>
    /// <param name="rate">The rate by which it moved.</param>
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

        // Nothing moved before the first adaptation.
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
