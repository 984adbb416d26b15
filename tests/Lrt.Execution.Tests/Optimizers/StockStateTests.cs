using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.PyBridge;
using Xunit;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>States of stock optimizers that are taken over, and what is reported about hyperparameters.</summary>
[Collection(nameof(ProcessWideCollection))]
public class StockStateTests(ITestOutputHelper output)
{
    /// <summary>A training that a stock optimizer began goes on as if it had stayed.</summary>
    [Theory]
    [InlineData("Adam", false)]
    [InlineData("AdamW", false)]
    [InlineData("AmsGrad", false)]
    [InlineData("AmsGradW", false)]
    [InlineData("Sgd", false)]
    [InlineData("Momentum", false)]
    [InlineData("Nesterov", false)]
    [InlineData("Adam", true)]
    [InlineData("AdamW", true)]
    [InlineData("Momentum", true)]
    [InlineData("Nesterov", true)]
    public void Training_goes_on(string rule, bool isSavedAsPyTorchDoes)
    {
        using var scope = NewDisposeScope();
        (Sequential model, Sequential other) = (Perceptron(), Perceptron());
        using OptimizerHelper stock = Stock(rule, model);
        Train(model, stock, 0, 5);
        other.load_state_dict(model.state_dict());
        OptimizerHelper source = Stock(rule, other);
        if (isSavedAsPyTorchDoes)
        {
            using MemoryStream file = new();
            stock.save_py(file, leaveOpen: true);
            file.Position = 0;
            source.load_py(file, leaveOpen: true);
        }
        else
        {
            using MemoryStream file = new();
            using BinaryWriter writer = new(file);
            stock.save_state_dict(writer);
            file.Position = 0;
            using BinaryReader reader = new(file);
            source.load_state_dict(reader);
        }

        using ModelOptimizer ours = Ours(rule, other);
        ours.ImportState(source);
        source.Dispose();
        Assert.Empty(ours.StateDifferences);
        Train(model, stock, 5, 10);
        Train(other, ours, 5, 10);
        double largest = model
            .parameters()
            .Zip(other.parameters())
            .Max(p => (p.First - p.Second).abs().max().item<double>());
        output.WriteLine($"{rule}, {(isSavedAsPyTorchDoes ? "PyTorch's form" : "TorchSharp's")}: {largest:R}");
        Assert.True(largest <= 1e-14, $"{largest:R}");

        // The state matters: without it the training goes another way.
        if (rule != "Sgd")
        {
            using Sequential third = Perceptron();
            third.load_state_dict(model.state_dict());
            using ModelOptimizer fresh = Ours(rule, third);
            Train(model, stock, 10, 12);
            Train(third, fresh, 10, 12);
            Assert.True(
                model.parameters().Zip(third.parameters()).Max(p => (p.First - p.Second).abs().max().item<double>())
                    > 1e-4
            );
        }
    }

    /// <summary>The state of PyTorch's optimizer as a safetensors file has it.</summary>
    [Theory]
    [InlineData("Adam")]
    [InlineData("AdamW")]
    [InlineData("AmsGrad")]
    [InlineData("Momentum")]
    [InlineData("Nesterov")]
    public void Named_tensors_go_on(string rule)
    {
        using var scope = NewDisposeScope();
        (Sequential model, Sequential other) = (Perceptron(), Perceptron());
        using OptimizerHelper stock = Stock(rule, model);
        Train(model, stock, 0, 5);
        other.load_state_dict(model.state_dict());
        string file = Path.Combine(Directory.CreateTempSubdirectory("lrt").FullName, "state.safetensors");
        Safetensors.SaveStateDict(file, Named(stock, model));
        using ModelOptimizer ours = Ours(rule, other);
        ours.ImportState(Safetensors.LoadStateDict(file));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        Train(model, stock, 5, 10);
        Train(other, ours, 5, 10);
        double largest = model
            .parameters()
            .Zip(other.parameters())
            .Max(p => (p.First - p.Second).abs().max().item<double>());
        output.WriteLine($"{rule}, safetensors: {largest:R}");
        Assert.True(largest <= 1e-14, $"{largest:R}");
    }

    [Fact]
    public void Named_tensors_that_do_not_fit_are_refused_and_nothing_is_imported()
    {
        using var scope = NewDisposeScope();
        Sequential model = Perceptron();
        using OptimizerHelper stock = Stock("Adam", model);
        Train(model, stock, 0, 1);
        using StockAdam ours = new(model);
        (string Message, Action<Dictionary<string, Tensor>> Change)[] cases =
        [
            ("The state has no tensors of parameter '2.bias' [3].", s => Remove(s, "2.bias.")),
            ("The state of parameter '0.bias' lacks '0.bias.step'.", s => s.Remove("0.bias.step")),
            ("The state of parameter '0.bias' lacks '0.bias.exp_avg_sq'.", s => s.Remove("0.bias.exp_avg_sq")),
            ("The state has '1.weight.exp_avg', which is no state", s => s["1.weight.exp_avg"] = ones(1)),
            (
                "Parameter '0.weight' is updated by Lrt.Rules.Adam, whose state is FirstMoment, SecondMoment; the "
                    + "state "
                    + "has Velocity.",
                s => s["0.weight.momentum_buffer"] = ones(8, 5)
            ),
        ];
        foreach ((string message, Action<Dictionary<string, Tensor>> change) in cases)
        {
            Dictionary<string, Tensor> state = Named(stock, model);
            change(state);
            ArgumentException thrown = Assert.Throws<ArgumentException>(() => ours.ImportState(state));
            Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
        }

        Dictionary<string, Tensor> wrong = Named(stock, model);
        wrong["0.bias.exp_avg"] = ones(7);
        Assert.Contains(
            "bytes of 'FirstMoment'",
            Assert.Throws<InvalidDataException>(() => ours.ImportState(wrong)).Message,
            StringComparison.Ordinal
        );
        Assert.All(ours.RuleGroups().SelectMany(g => g.Parameters), p => Assert.Equal(0, p.Steps));

        static void Remove(Dictionary<string, Tensor> state, string start)
        {
            foreach (string key in state.Keys.Where(k => k.StartsWith(start, StringComparison.Ordinal)).ToArray())
            {
                state.Remove(key);
            }
        }
    }

    /// <summary>Values that are adapted have further buffers, which begin as they would in the first step.</summary>
    [Theory]
    [InlineData(1, new[] { "FirstMoment", "SecondMoment" })]
    [InlineData(2, new[] { "FirstMoment", "SecondMoment", "LearningRate" })]
    [InlineData(3, new[] { "FirstMoment", "SecondMoment", "LearningRate.Sensitivity" })]
    public void Adapted_rates_go_on_over_the_moments(int kind, string[] buffers)
    {
        using var scope = NewDisposeScope();
        Sequential model = Perceptron();
        using OptimizerHelper stock = Stock(kind == 3 ? "AdamW" : "Adam", model);
        Train(model, stock, 0, 5);
        using ModelOptimizer ours =
            kind == 1 ? new StockAdaptedAdam(model)
            : kind == 2 ? new StockRatesAdam(model)
            : new StockAdaptedAdamW(model);
        ours.ImportState(stock);
        Assert.Equal(buffers, ours.RuleGroups().First().Layout.BufferNames);
        foreach (
            (OptimizerState state, var parameter) in stock.state_dict().State.Zip(ours.RuleGroups().First().Parameters)
        )
        {
            Tensor moment = state is Adam.State adam ? adam.exp_avg_sq : ((AdamW.State)state).exp_avg_sq;
            Assert.True(moment.Equals(parameter.Buffers[1]));
            Assert.Equal(5, parameter.Steps);
            if (kind > 1)
            {
                Assert.True(parameter.Buffers[2].eq(kind == 2 ? 1e-2 : 0).all().item<bool>());
            }
        }

        Train(model, ours, 5, 8);
        Assert.NotEqual(1e-2, ours.LearningRates["0.weight"].Mean);
    }

    [Fact]
    public void Hyperparameters_that_differ_are_reported()
    {
        using var scope = NewDisposeScope();
        Sequential model = Perceptron();
        using OptimizerHelper stock = optim.AdamW([
            new AdamW.ParamGroup(model.parameters().Take(1), lr: 1e-2, beta2: 0.999, weight_decay: 0.5),
            new AdamW.ParamGroup(model.parameters().Skip(1), lr: 3e-2, beta2: 0.999, weight_decay: 1e-2),
        ]);
        Train(model, stock, 0, 1);
        using StockAdamW ours = new(model);
        ours.ImportState(stock);
        Assert.Equal(
            [
                "WeightDecay is 0.5 in the state and 0.01 in the optimizer, for parameter '0.weight'.",
                "LearningRate is 0.03 in the state and 0.01 in the optimizer, for 3 parameters of the model.",
            ],
            ours.StateDifferences.Select(d => d.ToString())
        );
    }

    [Fact]
    public void Constants_of_a_saved_state_that_differ_are_reported()
    {
        using var scope = NewDisposeScope();
        Sequential model = Perceptron();
        using ModelOptimizer saved = new StockAdamW(model, new() { WeightDecay = 0.25, LearningRate = 0.5 });
        Train(model, saved, 0, 1);
        using MemoryStream state = new();
        saved.save_state_dict(state);

        state.Position = 0;
        saved.load_state_dict(state);
        Assert.Empty(saved.StateDifferences);

        // The rate is part of the state, as with stock optimizers.
        state.Position = 0;
        using StockAdamW ours = new(model, new() { WeightDecay = 0.125, LearningRate = 0.75 });
        ours.load_state_dict(state);
        Assert.Equal(0.5, ours.LearningRate);
        Assert.Equal(
            "WeightDecay is 0.25 in the state and 0.125 in the optimizer, for 4 parameters of the model.",
            Assert.Single(ours.StateDifferences).ToString()
        );
    }

    [Fact]
    public void States_that_do_not_fit_are_refused_and_nothing_is_imported()
    {
        using var scope = NewDisposeScope();
        (Sequential model, Sequential other) = (Perceptron(), Perceptron());
        (string Message, Func<ModelOptimizer> Create, OptimizerHelper Stock)[] cases =
        [
            (
                "Parameter '0.weight' is updated by Lrt.Rules.Lion, whose state is no stock optimizer's; states are "
                    + "imported for Adam, AdamW, AmsGrad, AmsGradW, Momentum, Nesterov, Sgd.",
                () => new StockLion(model),
                Stock("Adam", model)
            ),
            (
                "Parameter '0.weight' is updated by Lrt.Rules.AmsGrad, whose state is FirstMoment, SecondMoment, "
                    + "LargestSecondMoment; the Adam has FirstMoment, SecondMoment.",
                () => new StockAmsGrad(model),
                Stock("Adam", model)
            ),
            (
                "Parameter '0.weight' is updated by Lrt.Rules.Momentum, whose state is Velocity; the SGD has "
                    + "Velocity of "
                    + "Nesterov's method.",
                () => new StockMomentum(model),
                Stock("Nesterov", model)
            ),
            (
                "Parameter '0.weight' is updated by Lrt.Rules.Sgd, whose state is none; the SGD has Velocity.",
                () => new StockSgd(model),
                Stock("Momentum", model)
            ),
            (
                "Parameter '0.weight' is updated by Lrt.Rules.Adam, whose state is FirstMoment, SecondMoment; the "
                    + "SGD has "
                    + "none.",
                () => new StockAdam(model),
                Stock("Sgd", model)
            ),
            (
                "The Adam has no state of parameter '0.weight' [8, 5]: create it over the parameters of the same "
                    + "model, "
                    + "and load its state if it was saved.",
                () => new StockAdam(model),
                Stock("Adam", other)
            ),
            (
                "The state of a Adagrad cannot be imported; that of Adam, AdamW and SGD can.",
                () => new StockAdam(model),
                optim.Adagrad(model.parameters())
            ),
        ];
        foreach ((string message, Func<ModelOptimizer> create, OptimizerHelper stock) in cases)
        {
            Train(model, stock, 0, 1);
            using ModelOptimizer ours = create();
            Assert.Equal(message, Assert.Throws<ArgumentException>(() => ours.ImportState(stock)).Message);
            Assert.All(ours.RuleGroups().SelectMany(g => g.Parameters), p => Assert.Equal(0, p.Steps));
            stock.Dispose();
        }
    }

    // As Python writes it: {f"{n}.{k}": v for n, p in model.named_parameters() for k, v in optimizer.state[p].items()}.
    private static Dictionary<string, Tensor> Named(OptimizerHelper stock, Sequential model) =>
        model
            .named_parameters()
            .Zip(stock.state_dict().State)
            .SelectMany(p =>
                (
                    p.Second switch
                    {
                        Adam.State s => (IEnumerable<(string, Tensor?)>)
                            [
                                ("step", tensor((float)s.step)),
                                ("exp_avg", s.exp_avg),
                                ("exp_avg_sq", s.exp_avg_sq),
                                ("max_exp_avg_sq", s.max_exp_avg_sq),
                            ],
                        AdamW.State s =>
                        [
                            ("step", tensor((float)s.step)),
                            ("exp_avg", s.exp_avg),
                            ("exp_avg_sq", s.exp_avg_sq),
                            ("max_exp_avg_sq", s.max_exp_avg_sq),
                        ],
                        _ => [("momentum_buffer", ((SGD.State)p.Second).momentum_buffer)],
                    }
                ).Select(t => (Name: $"{p.First.name}.{t.Item1}", Value: t.Item2))
            )
            .Where(t => t.Value is not null)
            .ToDictionary(t => t.Name, t => t.Value!.detach().clone());

    private static OptimizerHelper Stock(string rule, Sequential model) =>
        rule switch
        {
            "Adam" => optim.Adam(model.parameters(), 1e-2, beta2: 0.999),
            "AdamW" => optim.AdamW(model.parameters(), 1e-2, beta2: 0.999, weight_decay: 1e-2),
            "AmsGrad" => optim.Adam(model.parameters(), 1e-2, beta2: 0.999, amsgrad: true),
            "AmsGradW" => optim.AdamW(model.parameters(), 1e-2, beta2: 0.999, weight_decay: 1e-2, amsgrad: true),
            "Sgd" => optim.SGD(model.parameters(), 1e-2),
            "Momentum" => optim.SGD(model.parameters(), 1e-2, momentum: 0.9),
            "Nesterov" => optim.SGD(model.parameters(), 1e-2, momentum: 0.9, nesterov: true),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };

    private static ModelOptimizer Ours(string rule, Sequential model) =>
        rule switch
        {
            "Adam" => new StockAdam(model),
            "AdamW" => new StockAdamW(model),
            "AmsGrad" => new StockAmsGrad(model),
            "AmsGradW" => new StockAmsGradW(model),
            "Sgd" => new StockSgd(model),
            "Momentum" => new StockMomentum(model),
            "Nesterov" => new StockNesterov(model),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };

    private static void Train(Sequential model, optim.Optimizer optimizer, int from, int to)
    {
        for (int t = from; t < to; t++)
        {
            using var inner = NewDisposeScope();
            random.manual_seed(200 + t);
            Tensor input = randn(6, 5, dtype: float64);
            Tensor target = randint(0, 3, [6], dtype: int64);
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(input), target).backward();
            optimizer.step();
        }
    }

    private static Sequential Perceptron()
    {
        random.manual_seed(2);
        return (Sequential)nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 3)).to(float64);
    }
}
