using System.Collections.Generic;
using System.Linq;
using CsCheck;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Graphs;

/// <summary>What roots need, and graphs of nothing else.</summary>
public class ExpressionGraphTests
{
    private static readonly ExpressionGraph Sample = new([
        new Node(Operation.Parameter),
        new Node(Operation.Gradient),
        new Node(Operation.Step),
        new Node(Operation.Multiply, 1, 1),
        new Node(Operation.Add, 0, 3),
        new Node(Operation.Negate, 2),
        new Node(Operation.FusedMultiplyAdd, 3, 5, 1),
    ]);

    [Fact]
    public void Reach_is_what_the_roots_need()
    {
        Assert.Equal([0, 1, 3, 4], Reached(4));
        Assert.Equal([2, 5], Reached(5));
        Assert.Equal([1, 2, 3, 5, 6], Reached(6));
        Assert.Equal([0, 1, 2, 3, 4, 5], Reached(4, 5, 4));
        Assert.Equal([0], Reached(-1, 0, -1));
        Assert.Empty(Reached());
    }

    [Fact]
    public void Reach_agrees_with_recursion()
    {
        RandomRule
            .Of(30, 30)
            .Check(300, print: RandomRule.Print, check: rule =>
            {
                RuleBody body = rule.Body!;
                HashSet<int> expected = [];
                Visit(body.Update);
                Visit(body.Gradient);
                bool[] reached = body.Graph.Reach([body.Update, body.Gradient]);
                Assert.Equal(expected.Order(), Enumerable.Range(0, reached.Length).Where(i => reached[i]));

                void Visit(int node)
                {
                    if (node >= 0 && expected.Add(node))
                    {
                        Visit(body.Graph[node].A);
                        Visit(body.Graph[node].B);
                        Visit(body.Graph[node].C);
                    }
                }
            });
    }

    [Fact]
    public void Compact_keeps_order_and_moves_operands_and_roots()
    {
        int[] roots = [6, 3];
        Assert.Equal(
            new ExpressionGraph([
                new Node(Operation.Gradient),
                new Node(Operation.Step),
                new Node(Operation.Multiply, 0, 0),
                new Node(Operation.Negate, 1),
                new Node(Operation.FusedMultiplyAdd, 2, 3, 0),
            ]),
            Sample.Compact(roots)
        );
        Assert.Equal([4, 2], roots);
    }

    [Fact]
    public void Compact_keeps_the_roots_values()
    {
        Gen.Select(RandomRule.Of(30, 30), RandomExpression.Points)
            .Check(
                300,
                print: c => RandomRule.Print(c.Item1),
                check: drawn =>
                {
                    (RuleDefinition rule, Point point) = drawn;
                    RuleBody body = rule.Body!;
                    int[] before = [body.Update, .. body.States];
                    int[] after = [.. before];
                    ExpressionGraph compact = body.Graph.Compact(after);
                    Assert.True(compact.Nodes.Count < body.Graph.Nodes.Count);
                    Assert.All(compact.Reach(after), Assert.True);
                    (ScalarValues<double> expected, ScalarValues<double> actual) = (
                        new(body.Graph, point),
                        new(compact, point)
                    );
                    Assert.All(before.Zip(after), pair =>
                        Assert.True(SpecialNumbers.SameBits(expected[pair.First], actual[pair.Second]))
                    );
                }
            );
    }

    [Fact]
    public void Compact_twice_is_compact_once()
    {
        int[] roots = [6];
        ExpressionGraph once = Sample.Compact(roots);
        Assert.Equal(once, once.Compact(roots));
        Assert.Equal([4], roots);
    }

    private static IEnumerable<int> Reached(params int[] roots)
    {
        bool[] reached = Sample.Reach(roots);
        return Enumerable.Range(0, reached.Length).Where(i => reached[i]);
    }
}
