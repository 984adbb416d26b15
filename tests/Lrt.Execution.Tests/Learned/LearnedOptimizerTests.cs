using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Learned;
using Lrt.Simd;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Learned;

/// <summary>
/// What a learned optimizer does to parameters of any number, size, type and layout, and what it refuses.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class LearnedOptimizerTests
{
    public static TheoryData<int> Sizes => [1, 31, 32, 33, 100, 1000];

    /// <summary>The network written in tensor operations, all coordinates at once.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void Coordinates_of_any_number_follow_the_network(int size)
    {
        LearnedWeights weights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 3);
        using LearnedList model = new([rand(size, dtype: float64)]);
        using ModelOptimizer optimizer = model.CreateOptimizer(new() { AllWeights = weights });
        using Tensor expected = model.Parameters[0].detach().clone();
        using TensorNetwork network = new(weights);
        (Tensor, Tensor)[] states = network.InitialStates(size);
        for (int step = 0; step < 5; step++)
        {
            using Tensor gradient = randn(size, dtype: float64) * Math.Pow(10, -2 * step);
            (Tensor update, states) = network.Step(gradient, states);
            expected.add_(update);
            model.SetGradients([gradient.clone()]);
            optimizer.step();
        }

        Assert.True(model.Parameters[0].allclose(expected, rtol: 1e-12, atol: 1e-14));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(0)]
    public void Every_width_gives_the_same_bits(int bits)
    {
        float[] expected = Run(VectorWidth.Bits);
        Assert.Equal(expected, Run(Math.Min(bits, VectorWidth.Bits)));

        static float[] Run(int bits)
        {
            using NarrowedVectors narrowed = new(bits);
            torch.random.manual_seed(1);
            using LearnedList model = new([rand(77)]);
            using ModelOptimizer optimizer = model.CreateOptimizer(
                new() { AllWeights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 3) }
            );
            for (int step = 0; step < 3; step++)
            {
                model.SetGradients([randn(77)]);
                optimizer.step();
            }

            return model.Parameters[0].data<float>().ToArray();
        }
    }

    /// <summary>What is not contiguous float32 or float64 on the CPU is brought there and back.</summary>
    [Fact]
    public void Other_types_and_layouts_are_updated_too()
    {
        using Tensor start = rand(6, 5);
        using Tensor gradient = randn(6, 5);
        using Tensor expected = Step(start, gradient);
        using Tensor transposed = Step(start.t().contiguous().t(), gradient.t().contiguous().t());
        using Tensor half = Step(start.to(bfloat16), gradient.to(bfloat16));
        Assert.Equal(expected.data<float>().ToArray(), transposed.contiguous().data<float>().ToArray());
        Assert.Equal(bfloat16, half.dtype);
        Assert.True(half.to(float32).allclose(expected, rtol: 1e-2, atol: 1e-2));

        static Tensor Step(Tensor start, Tensor gradient)
        {
            using LearnedIdentityList model = new([start.clone()]); // Stepped in place.
            using ModelOptimizer optimizer = model.CreateOptimizer(
                new() { AllWeights = LearnedWeights.Random(LearnedIdentityList.LearnedOptimizers.All, 3) }
            );
            model.SetGradients([gradient]);
            optimizer.step();
            return model.Parameters[0].detach().clone();
        }
    }

    [Fact]
    public void Members_have_their_own_learned_optimizer_and_the_others_the_rule()
    {
        LearnedWeights shared = LearnedWeights.Random(PartlyLearned.LearnedOptimizers.Pair, 1);
        LearnedWeights own = LearnedWeights.Random(PartlyLearned.LearnedOptimizers.Own, 2);
        using PartlyLearned model = new();
        using ModelOptimizer optimizer = model.CreateOptimizer(
            new()
            {
                PairWeights = shared,
                OwnWeights = own,
                LearningRate = 0.5,
            }
        );
        Dictionary<string, Tensor> before = model
            .named_parameters()
            .ToDictionary(p => p.name, p => p.parameter.detach().clone());
        foreach ((_, Parameter parameter) in model.named_parameters())
        {
            parameter.grad = ones_like(parameter);
        }

        optimizer.step();
        Dictionary<string, double> moves = model
            .named_parameters()
            .ToDictionary(p => p.name, p => (p.parameter - before[p.name]).mean().ToDouble());
        Assert.Equal(moves["first.weight"], moves["second.weight"], 1e-7);
        Assert.NotEqual(moves["first.weight"], moves["own.weight"], 1e-7);
        Assert.Equal(-0.5, moves["ruled.weight"], 1e-6);
        Assert.Equal(
            ["LSTM(4) of Identity", "LSTM(4, 3) of LogAndSign"],
            optimizer
                .Plan.Parameters.Select(p => p.Rule)
                .Where(r => r.StartsWith("LSTM", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );
        Assert.Equal(3, optimizer.ParamGroups.Count());
    }

    [Fact]
    public void Parameters_without_gradient_stay_and_keep_their_state()
    {
        using LearnedList model = new([ones(3), ones(3)]);
        using ModelOptimizer optimizer = model.CreateOptimizer(
            new() { AllWeights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 1) }
        );
        model.SetGradients([ones(3), null]);
        optimizer.step();
        Assert.Equal(1, optimizer.LearnedGroups()[0].Parameters[0].Steps);
        Assert.Equal(0, optimizer.LearnedGroups()[0].Parameters[1].Steps);
        Assert.Equal([1f, 1f, 1f], model.Parameters[1].data<float>().ToArray());
    }

    [Fact]
    public void A_schedule_multiplies_updates()
    {
        LearnedWeights weights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 1);
        using Tensor full = Step(1);
        using Tensor half = Step(0.5);
        Assert.True((full * 0.5).allclose(half));

        Tensor Step(double factor)
        {
            using LearnedList model = new([zeros(3)]);
            using ModelOptimizer optimizer = model.CreateOptimizer(new() { AllWeights = weights });
            optim.ILearningRateController group = optimizer.ParamGroups.Single();
            group.LearningRate = group.InitialLearningRate * factor;
            model.SetGradients([ones(3)]);
            optimizer.step();
            return model.Parameters[0].detach().clone();
        }
    }

    [Fact]
    public void Moved_weights_count_from_the_next_step()
    {
        LearnedWeights weights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 1);
        using LearnedList model = new([zeros(3)]);
        using ModelOptimizer optimizer = model.CreateOptimizer(new() { AllWeights = weights });
        model.SetGradients([ones(3)]);
        optimizer.step();
        Assert.NotEqual(0, model.Parameters[0][0].ToSingle());
        weights.Set(new double[weights.Values.Length]);
        using Tensor before = model.Parameters[0].detach().clone();
        model.SetGradients([ones(3)]);
        optimizer.step();
        Assert.Equal(before.data<float>().ToArray(), model.Parameters[0].data<float>().ToArray());
    }

    [Fact]
    public void Saved_state_continues_bit_for_bit()
    {
        string path = Path.GetTempFileName();
        try
        {
            LearnedWeights weights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 1);
            using LearnedList model = new([zeros(40)]);
            using ModelOptimizer optimizer = model.CreateOptimizer(new() { AllWeights = weights });
            Advance(model, optimizer);
            optimizer.save_state_dict(path);
            using LearnedList copy = new([model.Parameters[0].detach().clone()]);
            using ModelOptimizer other = copy.CreateOptimizer(new() { AllWeights = weights });
            other.load_state_dict(path);
            Advance(model, optimizer);
            Advance(copy, other);
            Assert.Equal(model.Parameters[0].data<float>().ToArray(), copy.Parameters[0].data<float>().ToArray());

            using LearnedList larger = new([zeros(41)]);
            using ModelOptimizer unfit = larger.CreateOptimizer(new() { AllWeights = weights });
            Assert.Contains(
                "shape",
                Assert.Throws<InvalidDataException>(() => unfit.load_state_dict(path)).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(path);
        }

        static void Advance(LearnedList model, ModelOptimizer optimizer)
        {
            model.SetGradients([linspace(-1, 1, 40)]);
            optimizer.step();
        }
    }

    [Fact]
    public void Weights_are_needed()
    {
        using LearnedList model = new([zeros(3)]);
        Assert.Contains(
            "AllWeights",
            Assert.Throws<ArgumentException>(() => model.CreateOptimizer()).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Weights_of_another_network_are_refused()
    {
        using LearnedList model = new([zeros(3)]);
        LearnedWeights other = LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 1);
        string message = Assert
            .Throws<ArgumentException>(() => model.CreateOptimizer(new() { AllWeights = other }))
            .Message;
        Assert.Contains("LSTM(4, 3)", message, StringComparison.Ordinal);
        Assert.Contains("LSTM(20, 20)", message, StringComparison.Ordinal);
    }
}
