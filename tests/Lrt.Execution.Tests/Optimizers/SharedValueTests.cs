using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Groups;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// A value that is Global may span several groups: what one kernel steps and what shares a value are different things.
/// </summary>
public class SharedValueTests
{
    [Fact]
    public void Two_groups_of_one_scope_are_one_group()
    {
        using GlobalSgd whole = new([ones(3), ones(5)]);
        using GlobalSgd divided = new([ones(3), ones(5)]);
        using var expected = whole.CreateOptimizer(new() { LearningRateHypergradient = new(0.01) });
        using Divided optimizer = new(divided, expected.RuleGroups()[0], scope: "all");
        Assert.Equal(2, optimizer.ParameterGroups.Count);
        for (int step = 0; step < 5; step++)
        {
            foreach (
                (GlobalSgd model, ModelOptimizer of) in new (GlobalSgd, ModelOptimizer)[]
                {
                    (whole, expected),
                    (divided, optimizer),
                }
            )
            {
                model.SetGradients([linspace(-1, 2, 3) * (step + 1), step == 2 ? null : linspace(-2, 1, 5)]);
                of.step();
            }

            Assert.Equal(expected.LearningRates["p0"].Mean, optimizer.LearningRates["p0"].Mean, 1e-12);
            Assert.Equal(optimizer.LearningRates["p0"].Mean, optimizer.LearningRates["p1"].Mean);
        }

        Assert.NotEqual(0.05, optimizer.LearningRates["p0"].Mean, 1e-3);
        Assert.All(whole.Parameters.Zip(divided.Parameters), p => Assert.True(p.First.allclose(p.Second, rtol: 1e-6)));
    }

    [Fact]
    public void Groups_without_a_scope_adapt_values_of_their_own()
    {
        using GlobalSgd model = new([ones(3), ones(5)]);
        using var one = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.01) });
        using Divided optimizer = new(model, one.RuleGroups()[0], scope: null);
        for (int step = 0; step < 3; step++)
        {
            model.SetGradients([ones(3), ones(5) * 2]);
            optimizer.step();
        }

        Assert.NotEqual(optimizer.LearningRates["p0"].Mean, optimizer.LearningRates["p1"].Mean);
    }

    [Fact]
    public void A_shared_value_is_saved_once_and_continues()
    {
        string path = System.IO.Path.GetTempFileName();
        try
        {
            using GlobalSgd model = new([ones(3), ones(5)]);
            using GlobalSgd copy = new([ones(3), ones(5)]);
            using var one = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.01) });
            using Divided optimizer = new(model, one.RuleGroups()[0], scope: "all");
            using Divided other = new(copy, one.RuleGroups()[0], scope: "all");
            Step(model, optimizer);
            Step(model, optimizer);
            optimizer.save_state_dict(path);
            Assert.Equal([1, 0], optimizer.ParameterGroups.Select(g => g.Save().Towers.Count));
            other.load_state_dict(path);
            Step(model, optimizer);
            Step(copy, other);
            Assert.Equal(optimizer.LearningRates["p1"].Mean, other.LearningRates["p1"].Mean);
        }
        finally
        {
            System.IO.File.Delete(path);
        }

        static void Step(GlobalSgd model, ModelOptimizer optimizer)
        {
            model.SetGradients([ones(3), ones(5) * 2]);
            optimizer.step();
        }
    }

    [Fact]
    public void Groups_of_one_scope_adapt_alike_or_are_refused()
    {
        using GlobalSgd model = new([ones(3), ones(5)]);
        using var one = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.01) });
        using var other = model.CreateOptimizer(new() { LearningRateHypergradient = new(0.02) });
        string message = Assert
            .Throws<ArgumentException>(() => new Divided(model, one.RuleGroups()[0], "all", other.RuleGroups()[0]))
            .Message;
        Assert.Contains("share one value of LearningRate", message, StringComparison.Ordinal);
    }

    /// <summary>The first parameter in a group of its own.</summary>
    private sealed class Divided(GlobalSgd model, RuleGroup like, string? scope, RuleGroup? second = null)
        : ModelOptimizer(
            model,
            [
                new GroupDefinition("p0", model.Parameters[0], like.Kernels, like.Numbers.Definitions, Scope: scope),
                new GroupDefinition(
                    string.Empty,
                    null,
                    like.Kernels,
                    (second ?? like).Numbers.Definitions,
                    Scope: scope
                ),
            ]
        );
}
