using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Groups;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Weights to evaluate with in the place of those that are trained, and the latter back bit for bit.</summary>
public class EvaluationWeightsTests
{
    private const double Rate = 0.1;
    private const double Share = 0.5;

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    public void Weights_inside_are_what_the_rule_says_and_outside_exactly_what_they_were(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using LookBackList model = new([
            linspace(-2, 3, 21).reshape(3, 7).to(type),
            tensor(1.5, dtype: type),
            empty(0, dtype: type),
            linspace(0, 1, 12).reshape(3, 4).t().to(type),
        ]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients(model.Parameters.Select(p => full_like(p.detach(), 0.25).copy_(p.detach())));
        Tensor[] gradients = [.. model.Parameters.Select(p => p.grad!.clone())];
        optimizer.step();
        byte[][] training = Bytes(model);
        Tensor[] expected =
        [
            .. model.Parameters.Zip(gradients, (p, g) =>
                (p.detach().to(ScalarType.Float64) + (g.to(ScalarType.Float64) * Rate * Share)).to(type)
            ),
        ];
        using (optimizer.EvaluationWeights())
        {
            double tolerance = type is ScalarType.Float16 or ScalarType.BFloat16 ? 1e-2 : 1e-6;
            Assert.All(model.Parameters.Zip(expected), p =>
                Assert.True(p.First.allclose(p.Second, rtol: tolerance, atol: tolerance))
            );
            Assert.NotEqual(training[0], Bytes(model)[0]);
        }

        Assert.Equal(training, Bytes(model));
    }

    [Fact]
    public void Each_feature_is_evaluated_with_its_own_hyperparameters()
    {
        using var scope = NewDisposeScope();
        using LookBackByFeature model = new([linspace(-1, 2, 12).reshape(3, 4)]);
        using var optimizer = model.CreateOptimizer();
        Step(model, optimizer, 1);
        Step(model, optimizer, 2);
        double[] shares = [.. ((HypergradientTower)optimizer.RuleGroups()[0].SavedTowers().Single().Tower).Learned];
        Assert.Equal(3, shares.Distinct().Count());
        AssertLooksBack(model, optimizer, tensor(shares).reshape(3, 1));
    }

    [Fact]
    public void Each_element_is_evaluated_with_its_own_hyperparameters()
    {
        using var scope = NewDisposeScope();
        using LookBackByElement model = new([linspace(-1, 2, 12).reshape(3, 4)]);
        using var optimizer = model.CreateOptimizer();
        Step(model, optimizer, 1);
        Step(model, optimizer, 2);
        RuleParameter parameter = optimizer.RuleGroups()[0].Parameters[0];
        int stream = parameter
            .Buffers.Select((b, i) => (b, i))
            .Single(b => optimizer.RuleGroups()[0].Layout.BufferNames.ElementAt(b.i) == nameof(LookBack.Share))
            .i;
        AssertLooksBack(model, optimizer, parameter.Buffers[stream].to(ScalarType.Float64));
    }

    [Fact]
    public void Members_by_other_rules_are_themselves_and_tied_parameters_are_exchanged_once()
    {
        using var scope = NewDisposeScope();
        using PartlyScheduleFree model = new();
        using var optimizer = model.CreateOptimizer();
        for (int i = 0; i < 3; i++)
        {
            optimizer.zero_grad();
            model.call(linspace(-1, 1, 6).reshape(2, 3)).square().sum().backward();
            optimizer.step();
        }

        byte[] first = model.First.bytes.ToArray();
        byte[] second = model.Second.bytes.ToArray();
        RuleParameter stepped = optimizer
            .RuleGroups()
            .SelectMany(g => g.Parameters)
            .Single(p => p.Name is "first.weight" or "tied");
        Tensor sequence = stepped.Buffers[0];
        Tensor average = sequence + ((model.First.detach() - sequence) / 0.9);
        using (optimizer.EvaluationWeights())
        {
            Assert.Equal(second, model.Second.bytes.ToArray());
            Assert.True(model.First.allclose(average));
            Assert.True(model.Tied.allclose(average));
        }

        Assert.Equal(first, model.First.bytes.ToArray());
    }

    [Fact]
    public void Parameters_without_states_are_themselves()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = new([ones(3), ones(2)]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([ones(3), null]);
        using (optimizer.EvaluationWeights())
        {
            Assert.True(model.Parameters[0].allclose(ones(3)));
        }

        optimizer.step();
        byte[] waiting = model.Parameters[1].bytes.ToArray();
        using (optimizer.EvaluationWeights())
        {
            Assert.Equal(waiting, model.Parameters[1].bytes.ToArray());
        }
    }

    [Fact]
    public void An_exception_inside_brings_the_training_weights_back()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = Stepped(out ModelOptimizer optimizer);
        using var owned = optimizer;
        byte[][] training = Bytes(model);
        void Fail()
        {
            using (optimizer.EvaluationWeights())
            {
                throw new InvalidTimeZoneException();
            }
        }

        Assert.Throws<InvalidTimeZoneException>(Fail);
        Assert.Equal(training, Bytes(model));
    }

    [Fact]
    public void Steps_loads_and_second_blocks_inside_are_refused_with_the_remedy()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = Stepped(out ModelOptimizer optimizer);
        using var owned = optimizer;
        string path = Path.GetTempFileName();
        try
        {
            optimizer.save_state_dict(path);
            byte[][] training = Bytes(model);
            using (optimizer.EvaluationWeights())
            {
                byte[][] inside = Bytes(model);
                Action[] refused =
                [
                    () => optimizer.step(),
                    () => optimizer.step(() => throw new UnreachableModelException()),
                    () => optimizer.load_state_dict(path),
                    () => optimizer.EvaluationWeights(),
                ];
                foreach (Action action in refused)
                {
                    string message = Assert.Throws<InvalidOperationException>(action).Message;
                    Assert.Contains("Leave the block of EvaluationWeights() first.", message, StringComparison.Ordinal);
                }

                Assert.Equal(inside, Bytes(model));
            }

            Assert.Equal(training, Bytes(model));
            Step(model, optimizer, 2); // All of it goes on afterwards.
            optimizer.load_state_dict(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_is_saved_inside_is_the_state_of_training()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = Stepped(out ModelOptimizer optimizer);
        using var owned = optimizer;
        string outside = Path.GetTempFileName();
        string inside = Path.GetTempFileName();
        try
        {
            optimizer.save_state_dict(outside);
            using (optimizer.EvaluationWeights())
            {
                optimizer.save_state_dict(inside);
            }

            Assert.Equal(File.ReadAllBytes(outside), File.ReadAllBytes(inside));
        }
        finally
        {
            File.Delete(outside);
            File.Delete(inside);
        }
    }

    [Fact]
    public void A_block_ends_once_and_with_its_optimizer()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = Stepped(out ModelOptimizer optimizer);
        byte[][] training = Bytes(model);
        IDisposable first = optimizer.EvaluationWeights();
        first.Dispose();
        IDisposable second = optimizer.EvaluationWeights();
        first.Dispose(); // Not the second's end.
        Assert.NotEqual(training, Bytes(model));
        optimizer.Dispose();
        Assert.Equal(training, Bytes(model));
        second.Dispose();
        Assert.Equal(training, Bytes(model));
    }

    [Fact]
    public void A_parameter_that_is_disposed_inside_is_named_and_the_others_are_back()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = Stepped(out ModelOptimizer optimizer);
        using var owned = optimizer;
        byte[] second = model.Parameters[1].bytes.ToArray();
        IDisposable block = optimizer.EvaluationWeights();
        model.Parameters[0].Dispose();
        string message = Assert.Throws<InvalidOperationException>(block.Dispose).Message;
        Assert.Contains("'p0' [2, 3] was replaced or disposed", message, StringComparison.Ordinal);
        Assert.Equal(second, model.Parameters[1].bytes.ToArray());
    }

    /// <summary>Other weights than a graph was made with: its backward pass would be of neither.</summary>
    [Fact]
    public void Autograd_is_told()
    {
        using var scope = NewDisposeScope();
        using LookBackList model = Stepped(out ModelOptimizer optimizer);
        using var owned = optimizer;
        Tensor loss = model.Parameters[0].square().sum();
        using (optimizer.EvaluationWeights())
        {
            Assert.ThrowsAny<Exception>(() => loss.backward());
        }
    }

    private static LookBackList Stepped(out ModelOptimizer optimizer)
    {
        LookBackList model = new([linspace(-1, 2, 6).reshape(2, 3), linspace(1, 2, 4)]);
        optimizer = model.CreateOptimizer();
        Step(model, optimizer, 1);
        return model;
    }

    private static void Step(TensorList model, ModelOptimizer optimizer, int number)
    {
        model.SetGradients(model.Parameters.Select(p => linspace(-1, number, p.NumberOfElements).reshape(p.shape)));
        optimizer.step();
    }

    private static void AssertLooksBack(TensorList model, ModelOptimizer optimizer, Tensor shares)
    {
        Tensor last = optimizer.RuleGroups()[0].Parameters[0].Buffers[0].to(ScalarType.Float64);
        Tensor expected = model.Parameters[0].detach().to(ScalarType.Float64) + (shares * last);
        byte[][] training = Bytes(model);
        using (optimizer.EvaluationWeights())
        {
            Assert.True(model.Parameters[0].to(ScalarType.Float64).allclose(expected, rtol: 1e-6, atol: 1e-6));
            Assert.NotEqual(training, Bytes(model));
        }

        Assert.Equal(training, Bytes(model));
    }

    private static byte[][] Bytes(TensorList model) =>
        [.. model.Parameters.Select(p => p.detach().contiguous().bytes.ToArray())];

    private sealed class UnreachableModelException : Exception;
}
