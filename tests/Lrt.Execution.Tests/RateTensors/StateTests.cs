using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.RateTensors;

/// <summary>
/// Saving and loading optimizers with rate models: training continues bit for bit, and what does not fit changes
/// nothing.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public sealed class StateTests : IDisposable
{
    private static readonly int[] Sizes = [3, 6, 2];

    private readonly string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    public static TheoryData<string> Networks =>
        ["full", "low rank", "per feature", "of the state", "momentum", "module"];

    public void Dispose() => File.Delete(file);

    [Theory]
    [MemberData(nameof(Networks))]
    public void Training_continues_bit_for_bit(string network)
    {
        using var scope = NewDisposeScope();
        manual_seed(31);
        (LayeredNetwork model, LearningRateTensorOptimizer optimizer) = Create(network);
        (Tensor X, Tensor Y)[] batches = [.. Enumerable.Range(0, 8).Select(_ => (randn(5, 3), randn(5, 2)))];
        Train(model, optimizer, batches.Take(4));
        optimizer.save_state_dict(file);
        (LayeredNetwork second, LearningRateTensorOptimizer resumed) = Create(network);
        second.load_state_dict(model.state_dict());
        resumed.load_state_dict(file);
        Train(model, optimizer, batches.Skip(4));
        Train(second, resumed, batches.Skip(4));
        Assert.All(model.parameters().Zip(second.parameters()), pair =>
            Assert.Equal(pair.First.bytes.ToArray(), pair.Second.bytes.ToArray())
        );
        Assert.All(
            Models(optimizer).Zip(Models(resumed)).SelectMany(pair => pair.First.State.Zip(pair.Second.State)),
            pair => Assert.Equal(pair.First.Value.bytes.ToArray(), pair.Second.Value.bytes.ToArray())
        );
    }

    [Theory]
    [InlineData("full", "low rank", "tensors")]
    [InlineData("full", "module", "tensors")]
    [InlineData("module", "full", "tensors")]
    public void Another_kind_of_rate_model_is_refused_and_nothing_is_loaded(string saved, string own, string what)
    {
        using var scope = NewDisposeScope();
        manual_seed(32);
        (LayeredNetwork model, LearningRateTensorOptimizer optimizer) = CreateOver(saved);
        Train(model, optimizer, [(randn(5, 3), randn(5, 2))]);
        optimizer.save_state_dict(file);
        (LayeredNetwork _, LearningRateTensorOptimizer other) = CreateOver(own);
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => other.load_state_dict(file));
        Assert.Contains(what, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'layers.0.weight'", refusal.Message, StringComparison.Ordinal);
        Assert.All(other.RateUnits(), unit => Assert.Null(unit.Model));
    }

    [Fact]
    public void Rate_models_for_other_examples_are_refused()
    {
        using var scope = NewDisposeScope();
        (LayeredNetwork model, LearningRateTensorOptimizer optimizer) = Create("full");
        Train(model, optimizer, [(randn(5, 3), randn(5, 2))]);
        optimizer.save_state_dict(file);
        (LayeredNetwork second, LearningRateTensorOptimizer other) = Create("full");
        other.TrainStep(() => second.call(randn(5, 3)).sum(), randn(5, 7));
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => other.load_state_dict(file));
        Assert.Contains("its inputs: 3; the optimizer's: 7", refusal.Message, StringComparison.Ordinal);
    }

    // All over one class, so that only the rate models differ.
    private static (LayeredNetwork Model, LearningRateTensorOptimizer Optimizer) CreateOver(string kind)
    {
        InputDrivenNetwork model = new(Sizes);
        LearningRateTensorOptions options = new(0.1);
        return (
            model,
            model.CreateOptimizer(
                new()
                {
                    LearningRateTensor =
                        kind == "low rank" ? options with { Rank = 2 }
                        : kind == "module" ? options with { RateModel = Module }
                        : options,
                }
            )
        );
    }

    private static (LayeredNetwork Model, LearningRateTensorOptimizer Optimizer) Create(string network)
    {
        switch (network)
        {
            case "low rank":
                LowRankNetwork low = new(Sizes);
                return (low, low.CreateOptimizer());
            case "per feature":
                PerFeatureNetwork features = new(Sizes);
                return (features, features.CreateOptimizer());
            case "of the state":
                StateDrivenNetwork states = new(Sizes);
                return (states, states.CreateOptimizer());
            case "momentum":
                MomentumRateNetwork momentum = new(Sizes);
                return (momentum, momentum.CreateOptimizer());
            default:
                return CreateOver(network);
        }
    }

    private static nn.Module<Tensor, Tensor> Module(RateModelRequest request) =>
        nn.Sequential(nn.Linear(request.Inputs, request.Rates), nn.Sigmoid());

    private static IEnumerable<Lrt.RateTensors.RateModel> Models(LearningRateTensorOptimizer optimizer) =>
        optimizer.RateUnits().Select(u => u.Model!);

    private static void Train(
        LayeredNetwork model,
        LearningRateTensorOptimizer optimizer,
        IEnumerable<(Tensor X, Tensor Y)> batches
    )
    {
        foreach ((Tensor x, Tensor y) in batches)
        {
            optimizer.TrainStep(() => nn.functional.mse_loss(model.call(x), y), x);
        }
    }
}
