using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Simplification;

/// <summary>
/// What is simplified, and the tempting algebra that is not because it changes NaN, an infinity or the sign of a zero.
/// </summary>
public class SimplificationTests
{
    private static readonly Dictionary<string, Func<RuleDraft, Term, Term, (Term Actual, Term Expected)>> Simpler =
        new()
        {
            ["x + -0"] = (r, x, _) => (x + r.Number(-0.0), x),
            ["-0 + x"] = (r, x, _) => (r.Number(-0.0) + x, x),
            ["x + -y"] = (_, x, y) => (x + -y, x - y),
            ["-x + y"] = (_, x, y) => (-x + y, y - x),
            ["-x + -y"] = (_, x, y) => (-x + -y, -x - y),
            ["x - -y"] = (_, x, y) => (x - -y, x + y),
            ["x - 0"] = (r, x, _) => (x - r.Number(0), x),
            ["x * 1"] = (r, x, _) => (x * r.Number(1), x),
            ["1 * x"] = (r, x, _) => (r.Number(1) * x, x),
            ["x * -1"] = (r, x, _) => (x * r.Number(-1), -x),
            ["-1 * x"] = (r, x, _) => (r.Number(-1) * x, -x),
            ["-1 * -x"] = (r, x, _) => (r.Number(-1) * -x, x),
            ["x / 1"] = (r, x, _) => (x / r.Number(1), x),
            ["- -x"] = (_, x, _) => (-(-x), x),
            ["-(constant)"] = (r, _, _) => (-r.Number(0), r.Number(-0.0)),
            ["abs(abs(x))"] = (_, x, _) => (x.Absolute().Absolute(), x.Absolute()),
            ["abs(-x)"] = (_, x, _) => ((-x).Absolute(), x.Absolute()),
            ["!!t"] = (_, x, y) => (Not(Not(x.Less(y))), x.Less(y)),
            ["!true"] = (r, _, _) => (Not(Truth(r, true)), Truth(r, false)),
            ["t & true"] = (r, x, y) => (x.Less(y).Apply(Operation.And, Truth(r, true)), x.Less(y)),
            ["true & t"] = (r, x, y) => (Truth(r, true).Apply(Operation.And, x.Less(y)), x.Less(y)),
            ["t & false"] = (r, x, y) => (x.Less(y).Apply(Operation.And, Truth(r, false)), Truth(r, false)),
            ["false | t"] = (r, x, y) => (Truth(r, false).Apply(Operation.Or, x.Less(y)), x.Less(y)),
            ["t | true"] = (r, x, y) => (x.Less(y).Apply(Operation.Or, Truth(r, true)), Truth(r, true)),
            ["t & t"] = (_, x, y) => (x.Less(y).Apply(Operation.And, x.Less(y)), x.Less(y)),
            ["t | t"] = (_, x, y) => (x.Less(y).Apply(Operation.Or, x.Less(y)), x.Less(y)),
            ["t ? x : x"] = (_, x, y) => (x.Less(y).Select(x, x), x),
            ["true ? x : y"] = (r, x, y) => (Truth(r, true).Select(x, y), x),
            ["false ? x : y"] = (r, x, y) => (Truth(r, false).Select(x, y), y),
            ["!t ? x : y"] = (_, x, y) => (Not(x.Less(y)).Select(x, y), x.Less(y).Select(y, x)),
        };

    private static readonly Dictionary<string, Func<RuleDraft, Term, Term, Term>> Untouched = new()
    {
        ["x + 0: of -0 it is 0"] = (r, x, _) => x + r.Number(0),
        ["0 + x: of -0 it is 0"] = (r, x, _) => r.Number(0) + x,
        ["x - -0: of -0 it is 0"] = (r, x, _) => x - r.Number(-0.0),
        ["0 - x: of 0 it is 0"] = (r, x, _) => r.Number(0) - x,
        ["x - x: of an infinity it is NaN"] = (_, x, _) => x - x,
        ["x * 0: of an infinity it is NaN"] = (r, x, _) => x * r.Number(0),
        ["0 / x: of 0 it is NaN"] = (r, x, _) => r.Number(0) / x,
        ["x / x: of 0 it is NaN"] = (_, x, _) => x / x,
        ["x / 3: not x * (1 / 3)"] = (r, x, _) => x / r.Number(3),
        ["-(x - y): of equals it is -0"] = (_, x, y) => -(x - y),
        ["(x * y) / y: rounds twice"] = (_, x, y) => x * y / y,
        ["(x + y) - y: rounds twice"] = (_, x, y) => x + y - y,
        ["fma(x, y, 0): of a -0 it is 0"] = (r, x, y) => x.Apply(Operation.FusedMultiplyAdd, y, r.Number(0)),
        ["0.1 + 0.2: rounds as the kernel does"] = (r, _, _) => r.Number(0.1) + r.Number(0.2),
        ["0.1 * 3: rounds as the kernel does"] = (r, _, _) => r.Number(0.1) * r.Number(3),
        ["sqrt(2): rounds as the kernel does"] = (r, _, _) => r.Number(2).SquareRoot(),
        ["x <= x: false of NaN"] = (_, x, _) => x.Apply(Operation.LessOrEqual, x),
        ["x == x: false of NaN"] = (_, x, _) => x.Apply(Operation.Equal, x),
        ["!(x < y): not y <= x, for NaN"] = (_, x, y) => Not(x.Less(y)),
        ["min(x, max(x, y)): NaN if y is"] = (_, x, y) => x.Minimum(x.Maximum(y)),
    };

    public static TheoryData<string> SimplerCases => [.. Simpler.Keys];

    public static TheoryData<string> UntouchedCases => [.. Untouched.Keys];

    [Theory]
    [MemberData(nameof(SimplerCases))]
    public void Is_simplified(string expression)
    {
        (RuleDraft rule, Term x, Term y) = Draft();
        (Term actual, Term expected) = Simpler[expression](rule, x, y);
        Assert.Equal(expected.Node, actual.Node);
    }

    /// <summary>The last step is a node of its own, and newer than its operands.</summary>
    [Theory]
    [MemberData(nameof(UntouchedCases))]
    public void Is_left_alone(string expression)
    {
        (RuleDraft rule, Term x, Term y) = Draft();
        GraphBuilder graph = rule.Graph;
        Term result = Untouched[expression](rule, x, y);
        Node node = graph[result.Node];
        Assert.Equal(graph.Count - 1, result.Node);
        Assert.False(node.IsLeaf);
        Assert.All([node.A, node.B, node.C], operand => Assert.True(operand < result.Node));
    }

    [Fact]
    public void Signed_zeros_and_NaN_are_constants_of_their_own()
    {
        GraphBuilder graph = new();
        int[] constants = [graph.Constant(0), graph.Constant(-0.0), graph.Constant(double.NaN), graph.Constant(1)];
        Assert.Equal(constants.Length, constants.Distinct().Count());
        int[] again = [graph.Constant(0), graph.Constant(-0.0), graph.Constant(double.NaN), graph.Constant(1)];
        Assert.Equal(constants, again);
    }

    [Fact]
    public void Equal_expressions_are_one_node()
    {
        (RuleDraft rule, Term x, Term y) = Draft();
        Term first = (x * y).SquareRoot();
        int count = rule.Graph.Count;
        Assert.Equal(first, (x * y).SquareRoot());
        Assert.Equal(count, rule.Graph.Count);
    }

    [Fact]
    public void A_builder_that_continues_a_graph_keeps_its_indices_and_knows_its_nodes()
    {
        ExpressionGraph graph = KnownRules.Adam().Body.Graph;
        GraphBuilder builder = new(graph);
        Assert.Equal(graph, builder.ToGraph());
        Assert.All(graph.Nodes, (node, index) => Assert.Equal(index, builder.Add(node)));
        Assert.Equal(graph.Nodes.Count, builder.Count);
    }

    private static (RuleDraft Rule, Term X, Term Y) Draft()
    {
        RuleDraft rule = new("Algebra");
        return (rule, rule.Parameter, rule.Gradient);
    }

    private static Term Not(Term truth) => truth.Apply(Operation.Not);

    private static Term Truth(RuleDraft rule, bool value) => new(rule.Graph, rule.Graph.Truth(value));
}
