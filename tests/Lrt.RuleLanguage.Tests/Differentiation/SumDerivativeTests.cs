using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;
using Xunit.Abstractions;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>
/// Random rules with sums and largest values: the symbolic derivative of every element's update against dual numbers
/// and against differences of the updates of all elements.
/// </summary>
public class SumDerivativeTests(ITestOutputHelper output)
{
    private const int Rules = 500;
    private const int Hyperparameters = 3;
    private const int States = 2;
    private const double H = 1.0 / 512;

    private static readonly int[] Tensors = [0, 0, 0, 0, 1, 1, 2];

    [Fact]
    public void Derivatives_of_random_rules_with_sums_match_dual_numbers_and_differences()
    {
        (int derivatives, int throughSums, int duals, int differences, int kinks) = (0, 0, 0, 0, 0);
        for (int seed = 0; seed < Rules; seed++)
        {
            Random random = new(seed);
            RuleDefinition rule = Draw(random);
            RuleGradient gradient = Differentiator.Differentiate(rule);
            Point[] points = DrawPoints(random);
            for (int h = 0; h < Hyperparameters; h++)
            {
                ElementDuals own = new(rule.Body!.Graph, points, Tensors, h);
                double[] expected = [.. own.Slopes(rule.Body.Update)];
                int derivative = gradient.Derivatives[h];
                double[] actual =
                    derivative < 0
                        ? new double[points.Length]
                        : [.. new ElementDuals(gradient.Graph, points, Tensors, h).Values(derivative)];
                derivatives += derivative < 0 ? 0 : 1;
                throughSums += derivative >= 0 && gradient.EntersSums[h] ? 1 : 0;
                double[][] updates =
                [
                    .. ((int[])[-2, -1, 1, 2]).Select(n =>
                        new ElementDuals(rule.Body.Graph, [.. points.Select(p => p.Moved(h, n * H))], Tensors, h)
                            .Values(rule.Body.Update)
                            .ToArray()
                    ),
                ];
                double[] middle = [.. own.Values(rule.Body.Update)];
                for (int e = 0; e < points.Length; e++)
                {
                    double scale = 1 + Math.Abs(expected[e]) + Math.Abs(middle[e]);
                    Assert.True(
                        Math.Abs(actual[e] - expected[e]) <= 1e-11 * scale,
                        $"Rule {seed}, hyperparameter {h}, element {e}: {actual[e]:R} instead of {expected[e]:R} in\n"
                            + RandomRule.Print(rule)
                    );
                    duals++;
                    (double a, double b, double c, double d) = (
                        updates[0][e],
                        updates[1][e],
                        updates[2][e],
                        updates[3][e]
                    );

                    // No slope where a magnitude or a choice turns, which the fourth difference shows.
                    if (Math.Abs(a - (4 * b) + (6 * middle[e]) - (4 * c) + d) > 1e-6 * scale)
                    {
                        kinks++;
                        continue;
                    }

                    double difference = (a - (8 * b) + (8 * c) - d) / (12 * H);
                    Assert.True(
                        Math.Abs(actual[e] - difference) <= 1e-4 * (scale + Math.Abs(difference)),
                        $"Rule {seed}, hyperparameter {h}, element {e}: {actual[e]:R}, difference {difference:R} in\n"
                            + RandomRule.Print(rule)
                    );
                    differences++;
                }
            }
        }

        output.WriteLine(
            $"{Rules} rules, {derivatives} derivatives, {throughSums} of them through global sums; {duals} elements "
                + $"against dual numbers, {differences} against differences, {kinks} at kinks."
        );
        Assert.True(throughSums > Rules, $"Only {throughSums} derivatives go through sums.");
        Assert.True(differences > 10 * kinks, $"{kinks} of {duals} elements are at kinks.");
    }

    /// <summary>The derivative of a sum is one sum: it takes no pass of its own.</summary>
    [Fact]
    public void A_sum_of_a_derivative_has_the_scope_of_the_sum()
    {
        RuleDraft draft = new("Scoped");
        Term rate = draft.Hyperparameter("Rate", 0.1, 0.2);
        Term sum = new(
            draft.Graph,
            draft.Graph.Add(
                new Node(Operation.Sum, (rate * rate * draft.Gradient).Node, Index: (int)Structure.PerTensor)
            )
        );
        RuleGradient gradient = Differentiator.Differentiate(draft.Build(sum * draft.Gradient).Rule);
        Assert.Equal(2, gradient.Graph.Nodes.Count(n => n.Operation == Operation.Sum));
        Assert.All(gradient.Graph.Nodes.Where(n => n.Operation == Operation.Sum), n =>
            Assert.Equal(Structure.PerTensor, (Structure)n.Index)
        );
        Assert.Equal([false], gradient.EntersSums);
    }

    // Bounded functions of bounded numbers, so that no rule is singular; sums and largest values of
    // each other, of every scope.
    private static RuleDefinition Draw(Random random)
    {
        GraphBuilder graph = new();
        List<int> nodes =
        [
            graph.Leaf(Operation.Parameter),
            graph.Leaf(Operation.Gradient),
            .. Enumerable.Range(0, Hyperparameters).Select(h => graph.Leaf(Operation.Hyperparameter, h)),
            .. Enumerable.Range(0, States).Select(s => graph.Leaf(Operation.State, s)),
            graph.Constant(0.5),
        ];
        int operations = random.Next(8, 20);
        for (int i = 0; i < operations; i++)
        {
            int a = Pick();
            int b = Pick();
            nodes.Add(
                random.Next(15) switch
                {
                    0 => graph.Apply(Operation.Add, a, b),
                    1 => graph.Apply(Operation.Subtract, a, b),
                    2 or 3 => graph.Apply(Operation.HyperbolicTangent, graph.Apply(Operation.Multiply, a, b)),
                    4 => graph.Apply(Operation.Divide, a, OneAndSquare(b)),
                    5 => graph.Apply(Operation.SquareRoot, OneAndSquare(a)),
                    6 => graph.Apply(Operation.Select, graph.Apply(Operation.Less, a, b), a, Bounded(b)),
                    7 => graph.Apply(Operation.Maximum, a, b),
                    8 => graph.Apply(Operation.Exponential, Bounded(a)),
                    9 => Sum(Bounded(a), Structure.Global),
                    10 => Sum(Bounded(a), Structure.PerTensor),
                    11 => Sum(Bounded(a), Structure.PerFeature),
                    12 => Largest(a, Structure.Global),
                    13 => Largest(Bounded(a), random.Next(2) == 0 ? Structure.PerTensor : Structure.PerFeature),
                    _ => graph.Apply(Operation.Divide, Bounded(a), OneAndSquare(Sum(Bounded(b), Structure.Global))),
                }
            );
        }

        int update = nodes[^1];
        for (int h = 0; h < Hyperparameters; h++)
        {
            int inner = graph.Apply(Operation.Multiply, graph.Leaf(Operation.Hyperparameter, h), Pick());
            update = graph.Apply(
                Operation.Add,
                update,
                graph.Apply(Operation.Multiply, Bounded(Pick()), Sum(Bounded(inner), Structure.Global))
            );
        }

        int[] roots = [update, nodes[1], .. Enumerable.Range(0, States).Select(s => graph.Leaf(Operation.State, s))];
        ExpressionGraph compact = graph.ToGraph().Compact(roots);
        return new RuleDefinition(
            RuleDraft.Identity("Random"),
            Enumerable
                .Range(0, Hyperparameters)
                .Select(h => new RuleHyperparameter($"H{h}", 0.5, 0, double.PositiveInfinity))
                .ToEquatableArray(),
            Enumerable.Range(0, States).Select(s => new RuleState($"S{s}", 0)).ToEquatableArray(),
            new RuleBody(compact, roots[0], roots[1], roots.Skip(2).ToEquatableArray())
        );

        int Pick() =>
            nodes[random.Next(2) == 0 ? Math.Max(0, nodes.Count - 1 - random.Next(4)) : random.Next(nodes.Count)];

        int Bounded(int a) => graph.Apply(Operation.HyperbolicTangent, a);

        int OneAndSquare(int a) => graph.Apply(Operation.Add, graph.Constant(1), graph.Apply(Operation.Multiply, a, a));

        int Sum(int term, Structure scope) => graph.Add(new Node(Operation.Sum, term, Index: (int)scope));

        int Largest(int value, Structure scope) => graph.Add(new Node(Operation.Largest, value, Index: (int)scope));
    }

    private static Point[] DrawPoints(Random random)
    {
        double[] hyperparameters = [.. Enumerable.Range(0, Hyperparameters).Select(_ => 0.2 + random.NextDouble())];
        return
        [
            .. Tensors.Select(_ => new Point(
                Symmetric(),
                Symmetric(),
                1,
                hyperparameters,
                [.. Enumerable.Range(0, States).Select(_ => Symmetric())]
            )),
        ];

        double Symmetric() => (2 * random.NextDouble()) - 1;
    }
}
