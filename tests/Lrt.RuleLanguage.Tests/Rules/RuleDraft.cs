using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>A rule in the making: what the parser does with source, done by hand.</summary>
internal sealed class RuleDraft(string name)
{
    private readonly List<(RuleHyperparameter Declaration, Interval Values)> hyperparameters = [];
    private readonly List<(RuleState Declaration, Interval Values)> states = [];

    public GraphBuilder Graph { get; } = new();

    public Term Parameter => Leaf(Operation.Parameter);

    public Term Gradient => Leaf(Operation.Gradient);

    public Term Step => Leaf(Operation.Step);

    public static TypeIdentity Identity(string name) => new("Lrt.Sample", [new TypeDeclaration("struct", name, [])]);

    public Term Number(double value) => new(Graph, Graph.Constant(value));

    public Term Hyperparameter(string name, double low, double high)
    {
        hyperparameters.Add((new RuleHyperparameter(name, low, low, high), new Interval(low, high)));
        return Leaf(Operation.Hyperparameter, hyperparameters.Count - 1);
    }

    public Term State(string name, double low, double high)
    {
        states.Add((new RuleState(name, 0), new Interval(low, high)));
        return Leaf(Operation.State, states.Count - 1);
    }

    /// <summary>Ends the rule. States that are not given stay what they are.</summary>
    public SampledRule Build(Term update, Term? gradient = null, params Term[] next)
    {
        int[] roots =
        [
            update.Node,
            (gradient ?? Gradient).Node,
            .. states.Select((_, s) => s < next.Length ? next[s].Node : Leaf(Operation.State, s).Node),
        ];
        ExpressionGraph graph = Graph.ToGraph().Compact(roots);
        RuleDefinition rule = new(
            Identity(name),
            hyperparameters.Select(h => h.Declaration).ToEquatableArray(),
            states.Select(s => s.Declaration).ToEquatableArray(),
            new RuleBody(graph, roots[0], roots[1], roots.Skip(2).ToEquatableArray())
        );
        return new SampledRule(rule, [.. hyperparameters.Select(h => h.Values)], [.. states.Select(s => s.Values)]);
    }

    private Term Leaf(Operation operation, int index = -1) => new(Graph, Graph.Leaf(operation, index));
}
