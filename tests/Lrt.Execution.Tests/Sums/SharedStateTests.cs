using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Sums;

/// <summary>States that scalars share: across groups, through files, and in steps that fail.</summary>
public class SharedStateTests
{
    [Fact]
    public void Groups_of_one_rule_share_its_sums_and_states()
    {
        using var scope = NewDisposeScope();
        using SharedDecayPair pair = new(ones(3), ones(5));
        using var divided = pair.CreateOptimizer();
        using SharedDecayList list = new([ones(5), ones(3)]);
        using var whole = list.CreateOptimizer();
        Assert.Equal(2, divided.Groups.Count);
        for (int step = 0; step < 4; step++)
        {
            // The member joins later: the state counts the steps of both.
            Tensor? member = step == 0 ? null : linspace(-1, 2, 3) * (step + 1);
            Tensor rest = linspace(-2, 1, 5);
            (pair.Member.grad, pair.Rest.grad) = (member!, rest.clone());
            list.SetGradients([rest.clone(), member?.clone()]);
            divided.step();
            whole.step();
            Assert.True(pair.Rest.allclose(list.Parameters[0], rtol: 1e-6));
            Assert.True(pair.Member.allclose(list.Parameters[1], rtol: 1e-6));
        }
    }

    [Fact]
    public void Hyperparameters_that_give_a_shared_state_two_values_are_refused_and_nothing_moves()
    {
        using var scope = NewDisposeScope();
        using SharedDecayPair pair = new(ones(3), ones(5));
        using var optimizer = pair.CreateOptimizer(new() { Member = new() { Decay = 0.5 } });
        (pair.Member.grad, pair.Rest.grad) = (ones(3), ones(5));
        optimizer.step(); // The state is 0 before it: no decay shows yet.
        Tensor member = pair.Member.detach().clone();
        Tensor rest = pair.Rest.detach().clone();
        (pair.Member.grad, pair.Rest.grad) = (ones(3), ones(5));
        string message = Assert.Throws<InvalidOperationException>(() => optimizer.step()).Message;
        Assert.Contains("the model and 'member' share the state Squares", message, StringComparison.Ordinal);
        Assert.True(pair.Member.allclose(member, rtol: 0, atol: 0));
        Assert.True(pair.Rest.allclose(rest, rtol: 0, atol: 0));
    }

    [Theory]
    [InlineData("Prodigy")]
    [InlineData("LDoG")]
    [InlineData("ManySums")]
    public void A_step_that_fails_leaves_shared_states(string rule)
    {
        using var scope = NewDisposeScope();
        (TensorList expected, ModelOptimizer undisturbed) = Create(rule);
        (TensorList model, ModelOptimizer optimizer) = Create(rule);
        using var first = undisturbed;
        using var second = optimizer;
        for (int step = 0; step < 4; step++)
        {
            model.SetGradients([sparse_coo_tensor(zeros(1, 0, dtype: int64), zeros(0), [6]), ones(4)]);
            Assert.Throws<ArgumentException>(() => optimizer.step());
            Step(expected, undisturbed, step);
            Step(model, optimizer, step);
        }

        Assert.All(expected.Parameters.Zip(model.Parameters), p =>
            Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
        );
    }

    [Theory]
    [InlineData("Lamb")]
    [InlineData("Prodigy")]
    [InlineData("DAdaptAdam")]
    [InlineData("DAdaptSgd")]
    [InlineData("DoG")]
    [InlineData("LDoG")]
    [InlineData("ManySums")]
    [InlineData("CautiousAdamW")]
    [InlineData("ScheduleFreeSgd")]
    [InlineData("ScheduleFreeAdamW")]
    public void Saved_states_continue_bit_for_bit(string rule)
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            (TensorList model, ModelOptimizer optimizer) = Create(rule);
            using var saving = optimizer;
            for (int step = 0; step < 3; step++)
            {
                Step(model, optimizer, step);
            }

            optimizer.save_state_dict(path);
            (TensorList copy, ModelOptimizer loaded) = Zoo.Create(
                rule,
                null,
                model.Parameters.Select(p => p.detach().clone()),
                new Dictionary<string, double>()
            );
            using var loading = loaded;
            loaded.load_state_dict(path);
            for (int step = 3; step < 6; step++)
            {
                Step(model, optimizer, step);
                Step(copy, loaded, step);
            }

            Assert.All(model.Parameters.Zip(copy.Parameters), p =>
                Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
            );
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_plan_lists_passes_and_shared_states()
    {
        using var scope = NewDisposeScope();
        (TensorList _, ModelOptimizer lamb) = Create("Lamb");
        (TensorList _, ModelOptimizer prodigy) = Create("Prodigy");
        using var first = lamb;
        using var second = prodigy;

        // The gradient; parameter, gradient and moments (the parameter's norm waits for them), of which moments are
        // written; parameter and moments, of which the parameter is written.
        Assert.Equal([4, 24, 16], lamb.Plan.Parameters[0].BytesByPass);
        Assert.Equal(44, lamb.Plan.Parameters[0].BytesPerParameter);
        Assert.Contains("44 (4 + 24 + 16)", lamb.Plan.ToString(), StringComparison.Ordinal);
        Assert.Equal(
            ["Distance (Global)", "GreatestEstimate (Global)", "Correlation (Global)", "Completed (Global)"],
            prodigy.Plan.Parameters[0].SharedState
        );
        Assert.Equal([16, 36], prodigy.Plan.Parameters[0].BytesByPass);
    }

    private static (TensorList Model, ModelOptimizer Optimizer) Create(string rule) =>
        Zoo.Create(rule, null, [linspace(-1, 1, 6), linspace(0.5, 2, 4)], new Dictionary<string, double>());

    private static void Step(TensorList model, ModelOptimizer optimizer, int step)
    {
        model.SetGradients([linspace(-1, 2, 6) * (step + 1), step == 1 ? null : linspace(2, -1, 4) / (step + 1)]);
        optimizer.step();
    }
}
