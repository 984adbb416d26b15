using System.Collections.Generic;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>One row or more for every operation of the rule language.</summary>
internal static class DifferentiationRows
{
    private static readonly Interval Any = new(-2, 2);
    private static readonly Interval Positive = new(0.2, 3);

    public static readonly IReadOnlyList<DifferentiationRow> All =
    [
        new(Operation.Add, Any, Any),
        new(Operation.Subtract, Any, Any),
        new(Operation.Multiply, Any, Any),
        new("Square", Operation.Multiply, (_, x) => x[0] * x[0], Any),
        new(Operation.Divide, Any, Positive),
        new("DivideByNegative", Operation.Divide, (_, x) => x[0] / x[1], Any, new(-3, -0.2)),
        new("Reciprocal", Operation.Divide, (rule, x) => rule.Number(1) / x[0], Positive),
        new(Operation.Negate, Any),
        new(Operation.SquareRoot, Positive),
        new(Operation.Absolute, Any),
        new(Operation.Exponential, Any),
        new(Operation.Logarithm, Positive),
        new(Operation.Power, Positive, Any),
        new("CubeOfNegative", Operation.Power, (rule, x) => x[0].Power(rule.Number(3)), new Interval(-3, -0.2)),
        new("PowerOfStep", Operation.Power, (rule, x) => x[0].Power(rule.Step), new Interval(0.1, 0.95)),
        new(Operation.HyperbolicTangent, Any),
        new(Operation.Minimum, Any, Any),
        new(Operation.Maximum, Any, Any),
        new(Operation.Sign, Any),
        new("SignAsFactor", Operation.Sign, (_, x) => x[0] * x[1].Sign(), Any, Any),
        new(Operation.FusedMultiplyAdd, Any, Any, Any),
        new(
            "SelectByData",
            Operation.Select,
            (rule, x) => rule.Gradient.Less(rule.Parameter).Select(x[0] * x[1], x[1]),
            Any,
            Any
        ),
        new("SelectByOperand", Operation.Select, (_, x) => x[0].Less(x[1]).Select(x[0] * x[1], x[2]), Any, Any, Any),
        new("Clamp", Operation.Select, (_, x) => x[0].Clamp(x[1], x[2]), Any, new(-1.5, -0.5), new(0.5, 1.5)),
        new(
            "Less",
            Operation.Less,
            (rule, x) => rule.Gradient.Apply(Operation.Less, rule.Parameter).Select(x[0], x[1]),
            Any,
            Any
        ),
        new(
            "LessOrEqual",
            Operation.LessOrEqual,
            (rule, x) => rule.Gradient.Apply(Operation.LessOrEqual, rule.Parameter).Select(x[0], x[1]),
            Any,
            Any
        ),
        new(
            "Equal",
            Operation.Equal,
            (rule, x) => rule.Gradient.Apply(Operation.Equal, rule.Parameter).Select(x[0], x[1]),
            Any,
            Any
        ),
        new("And", Operation.And, (rule, x) => Signs(rule, Operation.And).Select(x[0], x[1]), Any, Any),
        new("Or", Operation.Or, (rule, x) => Signs(rule, Operation.Or).Select(x[0], x[1]), Any, Any),
        // A choice by the negation alone would become the opposite choice.
        new(
            "Not",
            Operation.Not,
            (rule, x) =>
                rule
                    .Gradient.Less(rule.Parameter)
                    .Apply(Operation.Not)
                    .Apply(Operation.And, x[0].Less(x[1]))
                    .Select(x[0], x[1]),
            Any,
            Any
        ),
    ];

    private static Term Signs(RuleDraft rule, Operation connective) =>
        rule.Gradient.Less(rule.Number(0)).Apply(connective, rule.Number(0).Less(rule.Parameter));
}
