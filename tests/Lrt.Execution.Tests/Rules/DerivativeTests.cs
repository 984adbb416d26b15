using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using Lrt.Execution.Tests.Models;
using Xunit;
using static Lrt.Rules;

namespace Lrt.Execution.Tests.Rules;

/// <summary>The derivatives that the generator writes onto a rule, against differences of the rule itself.</summary>
public class DerivativeTests
{
    /// <summary>Every hyperparameter of every built-in rule.</summary>
    public static TheoryData<string, string> Hyperparameters
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (Type rule in BuiltIn)
            {
                foreach (FieldInfo hyperparameter in Marked<HyperparameterAttribute>(rule))
                {
                    cases.Add(rule.Name, hyperparameter.Name);
                }
            }

            return cases;
        }
    }

    private static IEnumerable<Type> All =>
        typeof(Sgd).Assembly.GetTypes().Where(t => t.GetCustomAttribute<UpdateRuleAttribute>() is not null);

    // Those through sums need all elements at once: SumDerivativeTests.
    private static IEnumerable<Type> BuiltIn => All.Where(t => Zoo.Rules.Contains(t.Name));

    [Fact]
    public void The_zoo_has_every_built_in_rule() =>
        Assert.Equal(
            All.Select(t => t.Name).Order(),
            Zoo.Rules.Concat(Zoo.RulesWithSums).Concat(Zoo.RulesOfMatrices).Order()
        );

    /// <summary>
    /// Random hyperparameters and states, where the rule is far from singular: then differences over five points are
    /// good to 1e-4 even in single precision.
    /// </summary>
    [Theory]
    [MemberData(nameof(Hyperparameters))]
    public void Derivative_matches_differences(string rule, string hyperparameter)
    {
        Type type = BuiltIn.Single(t => t.Name == rule);
        FieldInfo varied = type.GetField(hyperparameter)!;
        Func<object, float, float, int, float> update = Method(type, "Update");
        Func<object, float, float, int, float> derivative = Method(type, $"Derivative{hyperparameter}");
        Random random = new(3);
        int smooth = 0;
        float largest = 0;
        for (int i = 0; i < 300; i++)
        {
            object point = Activator.CreateInstance(type)!;
            foreach (FieldInfo field in Marked<HyperparameterAttribute>(type).Concat(Marked<StateAttribute>(type)))
            {
                (double least, double width) = DomainOf(rule, field.Name);
                field.SetValue(point, (float)(least + (width * random.NextDouble())));
            }

            float parameter = (float)((random.NextDouble() * 2) - 1);
            float gradient = (float)((random.NextDouble() * 2) - 1);
            int step = random.Next(1, rule == "RAdam" ? 30 : 6);
            // There the rule bends the most.
            float h = (rule, hyperparameter) is ("RAdam", "Beta2") ? 1f / 256 : 1f / 64;
            object[] points =
            [
                .. Enumerable.Range(-2, 5).Select(n => With(point, varied, (float)varied.GetValue(point)! + (n * h))),
            ];
            float[] u = [.. points.Select(p => update(p, parameter, gradient, step))];

            // There is no slope to compare with where the largest of states becomes another, or where a sign changes,
            // which the fourth difference shows.
            if (
                points.Select(EqualStates).Distinct().Count() > 1
                || Math.Abs(u[0] - (4 * u[1]) + (6 * u[2]) - (4 * u[3]) + u[4]) > 5e-6f
            )
            {
                continue;
            }

            smooth++;
            float difference = (u[0] - (8 * u[1]) + (8 * u[3]) - u[4]) / (12 * h);
            float actual = derivative(point, parameter, gradient, step);
            Assert.True(
                Math.Abs(actual - difference) <= 1e-4f * Math.Max(1, Math.Abs(difference)),
                $"{actual:R} instead of {difference:R} in trial {i}"
            );
            largest = Math.Max(largest, Math.Abs(actual));
        }

        Assert.True(smooth > 250, $"Smooth at {smooth} points only.");
        Assert.Equal(Constant.Contains((rule, hyperparameter)), largest == 0);
    }

    /// <summary>
    /// Hyperparameters that move the next states only, what is inside a sign, or a step that is skipped.
    /// </summary>
    private static readonly (string Rule, string Hyperparameter)[] Constant =
    [
        ("Lion", "Beta1"),
        ("Lion", "Beta2"),
        ("Adopt", "Beta2"),
        ("AdoptW", "Beta2"),
        ("Rprop", "Decrease"),
    ];

    /// <summary>Mean squares are positive; betas are far from 1, where they are singular.</summary>
    private static (double Least, double Width) DomainOf(string rule, string field) =>
        (rule, field) switch
        {
            ("RAdam", "Beta2") => (0.75, 0.1), // Below, no number of steps is enough for a second moment.
            // Some of the steps are during the warm-up, some after it.
            ("AdEmaMix", "Beta3WarmUp" or "SlowWeightWarmUp") => (3.5, 4),
            ("Adamax", "Beta2") => (0.5, 0.4), // The maximum is the old one in some trials, and the gradient in others.
            ("Adamax", "Largest") => (1, 0.5),
            ("Rprop", "Increase") => (1.05, 0.4),
            ("Rprop", "LargestStep") => (0.6, 0.2),
            _ when field == "MeanSquare" => (0.4, 0.4), // Above the square of a mean gradient.
            _ => (0.2, 0.4),
        };

    private static Func<object, float, float, int, float> Method(Type rule, string name)
    {
        MethodInfo method = rule.GetMethod(name)!;
        return (self, parameter, gradient, step) => (float)method.Invoke(self, [parameter, gradient, step])!;
    }

    private static string EqualStates(object rule)
    {
        float[] states = [.. Marked<StateAttribute>(rule.GetType()).Select(s => (float)s.GetValue(rule)!)];
        return string.Join(' ', states.Select(s => Array.IndexOf(states, s)));
    }

    /// <summary>A copy: the update writes its states.</summary>
    private static object With(object rule, FieldInfo field, float value)
    {
        object copy = Activator.CreateInstance(rule.GetType())!;
        foreach (FieldInfo each in rule.GetType().GetFields())
        {
            each.SetValue(copy, each == field ? value : each.GetValue(rule));
        }

        return copy;
    }

    private static IEnumerable<FieldInfo> Marked<TAttribute>(Type rule)
        where TAttribute : Attribute => rule.GetFields().Where(f => f.GetCustomAttribute<TAttribute>() is not null);
}
