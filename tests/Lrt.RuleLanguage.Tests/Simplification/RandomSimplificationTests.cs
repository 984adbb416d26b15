using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Lrt.Generators.RuleLanguage;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Simplification;

/// <summary>Random expressions mean the same, bit for bit, whether they were simplified or not.</summary>
public class RandomSimplificationTests
{
    private const int Expressions = 5000;
    private const int Points = 12;

    [Fact]
    public void Same_bits_in_double() => SameBits<double>();

    [Fact]
    public void Same_bits_in_float() => SameBits<float>();

    [Fact]
    public void A_second_pass_changes_nothing()
    {
        foreach ((RandomExpression expression, _) in All())
        {
            GraphBuilder once = new();
            int[] roots = [.. expression.Simplified(once).Distinct()];
            AssertFixed(once.ToGraph());
            AssertFixed(once.ToGraph().Compact(roots));
        }
    }

    [Fact]
    public void Simplification_only_ever_shrinks()
    {
        int raw = 0;
        int simplified = 0;
        foreach ((RandomExpression expression, _) in All())
        {
            GraphBuilder rawGraph = new();
            GraphBuilder graph = new();
            int rawSize = Size(rawGraph, expression.Raw(rawGraph));
            int size = Size(graph, expression.Simplified(graph));
            Assert.True(size <= rawSize, $"{rawSize} nodes became {size}.");

            // One new node for a step at most: nothing is left behind that a bigger rule could pile up.
            Assert.True(graph.Count <= expression.Steps.Count);
            raw += rawSize;
            simplified += size;
        }

        // Else the other tests would have compared graphs with themselves.
        Assert.True(simplified < 0.8 * raw, $"{raw} nodes became {simplified}.");
    }

    private static void SameBits<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        int ordinary = 0;
        foreach ((RandomExpression expression, Random random) in All())
        {
            GraphBuilder rawGraph = new();
            GraphBuilder graph = new();
            int[] raw = expression.Raw(rawGraph);
            int[] simplified = expression.Simplified(graph);
            (ExpressionGraph before, ExpressionGraph after) = (rawGraph.ToGraph(), graph.ToGraph());
            for (int p = 0; p < Points; p++)
            {
                Point point = RandomExpression.SamplePoint(random);
                ScalarValues<T> expected = new(before, point);
                ScalarValues<T> actual = new(after, point);
                for (int i = 0; i < raw.Length; i++)
                {
                    ordinary += T.IsFinite(expected[raw[i]]) && expected[raw[i]] != T.Zero ? 1 : 0;
                    if (!SpecialNumbers.SameBits(expected[raw[i]], actual[simplified[i]]) || expected.IsTrue(raw[i]) != actual.IsTrue(simplified[i]))
                    {
                        Assert.Fail($"Step {i}, {expression.Steps[i]}, of {expected[raw[i]]} became {actual[simplified[i]]}, a {after[simplified[i]]}.");
                    }
                }
            }
        }

        // Not everything drowned in NaN.
        Assert.True(ordinary > Expressions * Points * 10, $"{ordinary} ordinary values.");
    }

    private static void AssertFixed(ExpressionGraph graph)
    {
        GraphBuilder again = new();
        for (int i = 0; i < graph.Nodes.Count; i++)
        {
            Node node = graph[i];
            Assert.Equal(i, node.IsLeaf ? again.Add(node) : again.Apply(node.Operation, node.A, node.B, node.C));
        }

        Assert.Equal(graph, again.ToGraph());
    }

    private static int Size(GraphBuilder graph, int[] steps) => graph.ToGraph().Reach([steps[^1]]).Count(r => r);

    private static IEnumerable<(RandomExpression Expression, Random Random)> All()
    {
        for (int seed = 0; seed < Expressions; seed++)
        {
            Random random = new(seed);
            yield return (new RandomExpression(random, random.Next(1, 40)), random);
        }
    }
}
