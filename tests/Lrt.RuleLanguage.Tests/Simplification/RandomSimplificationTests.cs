using System;
using System.Linq;
using System.Numerics;
using System.Text.RegularExpressions;
using CsCheck;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;
using Xunit.Sdk;

namespace Lrt.RuleLanguage.Tests.Simplification;

/// <summary>Random expressions mean the same, bit for bit, whether they were simplified or not.</summary>
public class RandomSimplificationTests
{
    private const int Expressions = 5000;
    private const int Points = 12;

    private static readonly Gen<RandomExpression> All = RandomExpression.Of(1, 39);

    [Fact]
    public void Same_bits_in_double() => SameBits<double>();

    [Fact]
    public void Same_bits_in_float() => SameBits<float>();

    [Fact]
    public void A_second_pass_changes_nothing()
    {
        All.Check(Expressions, expression =>
        {
            GraphBuilder once = new();
            int[] roots = [.. expression.Simplified(once).Distinct()];
            AssertFixed(once.ToGraph());
            AssertFixed(once.ToGraph().Compact(roots));
        });
    }

    [Fact]
    public void Simplification_only_ever_shrinks()
    {
        int raw = 0;
        int simplified = 0;
        All.Check(Expressions, expression =>
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
        });

        // Else the other tests would have compared graphs with themselves.
        Assert.True(simplified < 0.8 * raw, $"{raw} nodes became {simplified}.");
    }

    /// <summary>
    /// A failing run is worth reading: the smallest expression found, and the seed that draws it again.
    /// </summary>
    [Fact]
    public void A_failure_is_shrunk_and_has_a_seed()
    {
        void Check(RandomExpression expression) =>
            Assert.DoesNotContain(expression.Steps, step => step.Operation == Operation.Divide);
        string message = Assert.Throws<CsCheckException>(() => All.Check(Expressions, Check)).Message;
        string seed = Regex.Match(message, "\"(?<seed>[0-9A-Za-z_-]+)\"").Groups["seed"].Value;
        RandomExpression shrunk = All.Generate(PCG.Parse(seed), null, out _);
        Assert.Throws<DoesNotContainException>(() => Check(shrunk));
        Assert.EndsWith(shrunk.ToString(), message.TrimEnd(), StringComparison.Ordinal);
        Assert.InRange(shrunk.Steps.Count, 16, 18); // The leaves and hardly more than the division.
    }

    private static void SameBits<T>()
        where T : IBinaryFloatingPointIeee754<T>
    {
        int ordinary = 0;
        Gen.Select(All, RandomExpression.Points.Array[Points])
            .Check(Expressions, drawn =>
            {
                (RandomExpression expression, Point[] points) = drawn;
                GraphBuilder rawGraph = new();
                GraphBuilder graph = new();
                int[] raw = expression.Raw(rawGraph);
                int[] simplified = expression.Simplified(graph);
                (ExpressionGraph before, ExpressionGraph after) = (rawGraph.ToGraph(), graph.ToGraph());
                foreach (Point point in points)
                {
                    ScalarValues<T> expected = new(before, point);
                    ScalarValues<T> actual = new(after, point);
                    for (int i = 0; i < raw.Length; i++)
                    {
                        ordinary += T.IsFinite(expected[raw[i]]) && expected[raw[i]] != T.Zero ? 1 : 0;
                        if (
                            !SpecialNumbers.SameBits(expected[raw[i]], actual[simplified[i]])
                            || expected.IsTrue(raw[i]) != actual.IsTrue(simplified[i])
                        )
                        {
                            Assert.Fail(
                                $"Step {i}, {expression.Steps[i]}, of {expected[raw[i]]} became "
                                    + $"{actual[simplified[i]]}, a {after[simplified[i]]}."
                            );
                        }
                    }
                }
            });

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
}
