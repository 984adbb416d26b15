using System;
using System.Linq;
using System.Reflection;
using Lrt.Execution.Tests.Models;
using Xunit;
using static Lrt.Rules;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// The derivatives that the generator writes onto rules with sums, against differences of the updates of all elements.
/// </summary>
public class SumDerivativeTests
{
    private const float H = 1f / 128;

    /// <summary>What only conditions depend on, or only the next states.</summary>
    private static readonly string[] Constant =
    [
        "AlwaysAdapt",
        "Beta3",
        "BiasCorrection",
        "DistanceCoefficient",
        "GradientAveraging",
        "Nesterov",
        "SafeguardWarmup",
        "TrustClip",
    ];

    public static TheoryData<string, string> Hyperparameters
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string rule in Zoo.RulesWithSums)
            {
                foreach (FieldInfo hyperparameter in TypeOf(rule).GetFields().Where(IsHyperparameter))
                {
                    cases.Add(rule, hyperparameter.Name);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Hyperparameters))]
    public void Derivative_matches_differences(string rule, string hyperparameter)
    {
        Random random = new(5);
        int smooth = 0;
        float largest = 0;
        for (int trial = 0; trial < 24; trial++)
        {
            RuleHarness harness = new(
                Draw(rule, random, hasFirstRate: trial % 8 < 4),
                [Numbers(random, 5), Numbers(random, 3), Numbers(random, 1)]
            );
            for (int step = 0; step < trial % 4; step++)
            {
                harness.Step([Numbers(random, 5), Numbers(random, 3), Numbers(random, 1)]);
            }

            float[][] gradients = [Numbers(random, 5), Numbers(random, 3), Numbers(random, 1)];
            float value = harness.Get(hyperparameter);
            float[][] derivatives = harness.Derivatives(hyperparameter, gradients);
            float[][][] updates =
            [
                .. Enumerable.Range(-2, 5).Select(n => harness.Updates(hyperparameter, value + (n * H), gradients)),
            ];
            for (int t = 0; t < derivatives.Length; t++)
            {
                for (int i = 0; i < derivatives[t].Length; i++)
                {
                    float[] u = [.. updates.Select(all => all[t][i])];
                    double scale = Math.Max(1, u.Max(Math.Abs));

                    // No slope where a maximum changes hands or a condition changes, which the fourth difference shows.
                    if (Math.Abs(u[0] - (4 * u[1]) + (6 * u[2]) - (4 * u[3]) + u[4]) > 2e-5 * scale)
                    {
                        continue;
                    }

                    smooth++;
                    double difference = (u[0] - (8 * u[1]) + (8 * u[3]) - u[4]) / (12 * H);
                    largest = Math.Max(largest, Math.Abs(derivatives[t][i]));
                    Assert.True(
                        Math.Abs(derivatives[t][i] - difference) <= 1e-3 * Math.Max(scale, Math.Abs(difference)),
                        $"{derivatives[t][i]:R} instead of {difference:R} in trial {trial}, p{t}[{i}]"
                    );
                }
            }
        }

        Assert.True(smooth > 50, $"Smooth at {smooth} elements only.");
        bool isConstant =
            Constant.Contains(hyperparameter) || (rule, hyperparameter) is ("DAdaptAdam" or "DAdaptSgd", "GrowthRate");
        Assert.Equal(isConstant, largest == 0);
    }

    internal static Type TypeOf(string rule) =>
        typeof(ManySums).Assembly.GetType($"Lrt.Execution.Tests.Models.{rule}")
        ?? typeof(Lamb).Assembly.GetType($"Lrt.Rules+{rule}")!;

    private static bool IsHyperparameter(FieldInfo field) =>
        field.GetCustomAttribute<HyperparameterAttribute>() is not null;

    // Far from where a switch turns, and from betas of 1.
    private static object Draw(string name, Random random, bool hasFirstRate)
    {
        object rule = Activator.CreateInstance(TypeOf(name))!;
        foreach (FieldInfo field in TypeOf(name).GetFields().Where(IsHyperparameter))
        {
            double value = 0.2 + (0.4 * random.NextDouble());
            field.SetValue(
                rule,
                field.Name == "FirstRate" && !hasFirstRate ? 0
                    : field.Name == "WarmUp" ? 8 * (float)value
                    : (float)value
            );
        }

        return rule;
    }

    private static float[] Numbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];
}
