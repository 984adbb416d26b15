using System;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>Compares symbolic derivatives with two independent ones at seeded points away from kinks.</summary>
internal static class DerivativeCheck
{
    public const int Points = 200;

    // Dual numbers are exact up to rounding; where terms cancel, rounding is relative to the update rather than to its
    // slope.
    private const double DualTolerance = 1e-12;
    private const double DifferenceTolerance = 1e-7;

    public static void AgainstDuals(SampledRule rule, RuleGradient gradient) =>
        AtPoints(
            rule,
            gradient,
            (point, h) => DualValues.Slope(rule.Body.Graph, rule.Body.Update, point, h),
            DualTolerance
        );

    public static void AgainstDifferences(SampledRule rule, RuleGradient gradient) =>
        AtPoints(rule, gradient, (point, h) => Difference(rule, point, h), DifferenceTolerance);

    private static void AtPoints(
        SampledRule rule,
        RuleGradient gradient,
        Func<Point, int, double?> oracle,
        double tolerance
    )
    {
        Assert.Equal(rule.Hyperparameters.Length, gradient.Derivatives.Count);
        for (int h = 0; h < gradient.Derivatives.Count; h++)
        {
            Random random = new(2018 + h);
            int compared = 0;
            for (int tries = 0; compared < Points; tries++)
            {
                Assert.True(tries < 20 * Points, $"Too few points of {rule.Rule.Type.Name} are away from a kink.");
                Point point = rule.Sample(random);
                if (oracle(point, h) is not { } expected)
                {
                    continue;
                }

                compared++;
                double update = new ScalarValues<double>(rule.Body.Graph, point)[rule.Body.Update];
                double actual = Symbolic(gradient, point, h);
                double bound = tolerance * (Math.Abs(expected) + Math.Abs(update) + 1e-3);
                Assert.True(
                    Math.Abs(actual - expected) <= bound,
                    $"d({rule.Rule.Type.Name})/d({rule.Rule.Hyperparameters[h].Name}) is {actual:R}, expected "
                        + $"{expected:R}, at {point} [{string.Join(", ", point.Hyperparameters)}]."
                );
            }
        }
    }

    private static double Symbolic(RuleGradient gradient, Point point, int h) =>
        gradient.Derivatives[h] < 0 ? 0 : new ScalarValues<double>(gradient.Graph, point)[gradient.Derivatives[h]];

    /// <summary>Five-point central difference; null where a kink is too near.</summary>
    private static double? Difference(SampledRule rule, Point point, int hyperparameter)
    {
        double h = rule.Hyperparameters[hyperparameter].Width / 2048;
        (ExpressionGraph graph, int root) = (rule.Body.Graph, rule.Body.Update);
        ScalarValues<double>[] values =
        [
            .. new[] { -2, -1, 0, 1, 2 }.Select(n => new ScalarValues<double>(
                graph,
                point.Moved(hyperparameter, n * h)
            )),
        ];
        if (values.Any(v => !Branches.Of(graph, v).SequenceEqual(Branches.Of(graph, values[2]))))
        {
            return null;
        }

        double near = values[3][root] - values[1][root];
        double far = values[4][root] - values[0][root];
        return ((8 * near) - far) / (12 * h);
    }
}
