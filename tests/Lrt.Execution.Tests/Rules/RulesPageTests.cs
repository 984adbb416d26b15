using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Lrt.Execution.Tests.Goldens;
using Lrt.Execution.Tests.Models;
using Lrt.Inspection;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>The table of built-in rules in docs/rules.md says what the rules are.</summary>
public class RulesPageTests
{
    private const int Float = 4;

    private static Dictionary<string, string> Rows =>
        File.ReadLines(Path.Combine(FollowedGoldens.Plan.Set.Directory, "..", "..", "docs", "rules.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .ToDictionary(line => line.Split('`')[1]);

    private static IEnumerable<string> AllRules =>
        typeof(Lrt.Rules)
            .GetNestedTypes()
            .Where(type => type.GetCustomAttribute<UpdateRuleAttribute>() is not null)
            .Select(type => type.Name);

    public static TheoryData<string> Rules => [.. AllRules];

    [Fact]
    public void Page_has_every_rule() => Assert.Equal(AllRules.Order(), Rows.Keys.Order());

    [Theory]
    [MemberData(nameof(Rules))]
    public void Row_says_what_the_rule_is(string rule)
    {
        string[] cells = [.. Rows[rule].Split('|').Select(cell => cell.Trim()).Skip(1).SkipLast(1)];
        Type type = typeof(Lrt.Rules).GetNestedType(rule)!;
        string[] states =
        [
            .. type.GetFields()
                .SelectMany(field =>
                    field.GetCustomAttribute<StateAttribute>() is { } state ? [Shown(field, state)] : (string[])[]
                ),
        ];
        using var scope = NewDisposeScope();
        ParameterPlan constant = PlanOf(rule, null);
        Assert.Equal(11, cells.Length);
        Assert.Equal(
            string.Join(
                "<br>",
                type.GetFields()
                    .SelectMany(field =>
                        field.GetCustomAttribute<HyperparameterAttribute>() is { } hyperparameter
                            ? [Shown(field, hyperparameter)]
                            : (string[])[]
                    )
            ),
            cells[2]
        );
        Assert.Equal(states.Length == 0 ? "none" : string.Join(", ", states), cells[3]);
        string passes = string.Join(" + ", constant.BytesByPass);
        Assert.Equal(
            [
                Number(Float * constant.State.Count),
                Number(constant.BytesPerParameter) + (constant.BytesByPass.Count > 1 ? $" ({passes})" : string.Empty),
                PlanOf(rule, Structure.Global).Adapted.Single(h => h.Name == "LearningRate").StoresSensitivity
                    ? "stored"
                    : "recomputed",
            ],
            cells[4..7]
        );
        Assert.All(cells, Assert.NotEmpty);
    }

    private static string Shown(FieldInfo field, StateAttribute state) =>
        $"`{field.Name}`"
        + (state.Structure == Structure.PerParameter ? string.Empty : $" ({state.Structure})")
        + (
            state.StartsAtParameter ? " from w"
            : state.Initial == 0 ? string.Empty
            : $" from {Number(state.Initial)}"
        );

    private static string Shown(FieldInfo field, HyperparameterAttribute hyperparameter)
    {
        string bounds = hyperparameter.Max switch
        {
            double.PositiveInfinity => $"≥ {Number(hyperparameter.Min)}",
            1 - 1e-7 => $"in [{Number(hyperparameter.Min)}, 1)",
            double largest => $"in [{Number(hyperparameter.Min)}, {Number(largest)}]",
        };
        return $"`{field.Name}` {Number(hyperparameter.Value)} {bounds}";
    }

    private static string Number(double value) =>
        Math.Abs(value) is > 0 and < 1e-5
            ? value.ToString("0.###e-0", CultureInfo.InvariantCulture)
            : value.ToString("R", CultureInfo.InvariantCulture);

    private static ParameterPlan PlanOf(string rule, Structure? structure)
    {
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, structure, [zeros(3, 2)]);
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        return Assert.Single(optimizer.Plan.Parameters);
    }
}
