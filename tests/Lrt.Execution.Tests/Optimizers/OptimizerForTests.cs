using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using Xunit.Abstractions;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Optimizers for models of other classes and assemblies.</summary>
[Collection(nameof(ProcessWideCollection))]
public class OptimizerForTests(ITestOutputHelper output)
{
    [Fact]
    public void ResNet18_with_momentum_equals_stock()
    {
        using var scope = NewDisposeScope();
        (ResNet model, ResNet other) = (ResNet18(), ResNet18());
        other.load_state_dict(model.state_dict());
        using ResNetMomentum ours = new(model);
        using optim.Optimizer stock = optim.SGD(
            other.parameters(),
            0.02,
            momentum: 0.9,
            dampening: 0,
            weight_decay: 1e-4
        );
        Compare(model, ours, other, stock);
    }

    /// <summary>
    /// No decay on biases and norms, rates that decrease towards the input, a head with settings of its own.
    /// </summary>
    [Fact]
    public void ResNet18_with_AdamW_equals_stock_parameter_groups()
    {
        using var scope = NewDisposeScope();
        (ResNet model, ResNet other) = (ResNet18(), ResNet18());
        other.load_state_dict(model.state_dict());
        using ResNetAdamW ours = new(model);
        string[] layers = ["conv1", "bn1", "layer1.0", "layer1.1", "layer2.0", "layer2.1"];
        layers = [.. layers, "layer3.0", "layer3.1", "layer4.0", "layer4.1"];
        using optim.Optimizer stock = optim.AdamW(
            other
                .named_parameters()
                .Select(n =>
                {
                    bool isHead = n.name.StartsWith("fc.", StringComparison.Ordinal);
                    int layer = Array.FindIndex(layers, l => n.name.StartsWith(l + ".", StringComparison.Ordinal));
                    return new AdamW.ParamGroup(
                        [n.parameter],
                        lr: isHead ? 1e-2 : 1e-3 * Math.Pow(0.8, layers.Length - 1 - layer),
                        beta2: isHead ? 0.99 : 0.999,
                        weight_decay: n.parameter.dim() == 1 ? 0 : 0.1
                    );
                })
        );
        Assert.Equal(2, ours.HeadParameters);
        Assert.Equal(1e-2, ours.Head.LearningRate);
        Compare(model, ours, other, stock);
        output.WriteLine(ours.Plan.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sequential_equals_stock(bool isAdam)
    {
        using var scope = NewDisposeScope();
        (Sequential model, Sequential other) = (Perceptron(), Perceptron());
        other.load_state_dict(model.state_dict());
        using ModelOptimizer ours = isAdam ? new SequentialAdamW(model) : new SequentialMomentum(model);
        using optim.Optimizer stock = isAdam
            ? optim.AdamW(other.parameters(), 5e-3, weight_decay: 1e-2)
            : optim.SGD(other.parameters(), 0.05, momentum: 0.9);
        Compare(model, ours, other, stock);
    }

    [Fact]
    public void Options_and_properties_have_the_attributes_values()
    {
        using Sequential model = Perceptron();
        using SequentialMomentum optimizer = new(model, new() { LearningRate = 0.25, Coefficient = 0.5 });
        Assert.Equal((0.25, 0.5), (optimizer.LearningRate, optimizer.Coefficient));
        optimizer.LearningRate = 0.125;
        Assert.Equal(0.125, optimizer.Groups[string.Empty]["LearningRate"]);
        Assert.Equal(0.05, new SequentialMomentum.OptimizerOptions().LearningRate);
        Assert.Throws<ArgumentNullException>(() => new SequentialMomentum(null!));
    }

    [Fact]
    public void Groups_have_the_parameters_of_their_names()
    {
        using Sequential model = nn.Sequential(
            ("hidden", nn.Linear(3, 4)),
            ("relu", nn.ReLU()),
            ("output", nn.Linear(4, 2))
        );
        using AnyOptimizer optimizer = new(model);
        Assert.Equal(["hidden.bias", "output.weight", "output.bias"], optimizer.Fields.Others.Parameters);
        Assert.Equal(["hidden.weight"], optimizer.Groups[string.Empty].Parameters);
        Assert.Same(optimizer.Groups["rest"], optimizer.Fields.Others);
        Assert.Null(optimizer.Fields.Absent);
        Assert.Null(optimizer.Absent);
        optimizer.Rest.LearningRate = 0.25;
        Assert.Equal(0.25, optimizer.Fields.Others["LearningRate"]);
        Assert.True(optimizer.LearningRateHypergradient.IsRunning);
        using AnyOptimizer derived = new DerivedOptimizer(model);
        Assert.Equal(0.1, derived.Rest.LearningRate);
    }

    [Fact]
    public void Names_that_select_nothing_or_twice_are_refused()
    {
        using Sequential model = Perceptron();
        (string Message, Func<ModelOptimizer> Create)[] cases =
        [
            (
                "[ParameterGroup] of 'group': \"head\" is the name of no parameter of Sequential, and of no "
                    + "module with "
                    + "one. It has '0', '1', '2', and names within these such as '0.weight'.",
                () => new MissingGroup(model)
            ),
            (
                "Parameter '0.weight' [8, 5] is selected by groups 'first' and 'weights'; change the names of one of "
                    + "them.",
                () => new OverlappingGroups(model)
            ),
            (
                "[LayerDecay]: \"layer*\" is the name of no layer of Sequential, and of no module with one. It "
                    + "has '0', "
                    + "'1', '2', and names within these such as '0.weight'.",
                () => new MissingLayers(model)
            ),
            ("[LayerDecay] names layer '2' twice, the second time by \"2\"; a layer has one place in the order.", () =>
                new RepeatedLayers(model)
            ),
        ];
        foreach ((string message, Func<ModelOptimizer> create) in cases)
        {
            Assert.Equal(message, Assert.Throws<ArgumentException>(create).Message);
        }
    }

    /// <summary>A stopped training goes on bit for bit, by the name that the class gives its states.</summary>
    [Fact]
    public void A_saved_state_continues_bit_for_bit()
    {
        using var scope = NewDisposeScope();
        (Sequential model, Sequential other) = (Perceptron(), Perceptron());
        using SequentialMomentum whole = new(model);
        using MemoryStream state = new();
        Train(model, whole, 0, 5);
        whole.save_state_dict(state);
        other.load_state_dict(model.state_dict());
        Train(model, whole, 5, 10);

        state.Position = 0;
        using SequentialMomentum resumed = new(other);
        resumed.load_state_dict(state);
        Train(other, resumed, 5, 10);
        foreach ((Parameter one, Parameter two) in model.parameters().Zip(other.parameters()))
        {
            Assert.True(one.equal(two).all().item<bool>());
        }

        state.Position = 0;
        using SequentialAdamW unlike = new(other);
        string message = Assert.Throws<InvalidDataException>(() => unlike.load_state_dict(state)).Message;
        Assert.Contains("Perceptron", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Learned_optimizers_update_the_parameters_of_names()
    {
        using var scope = NewDisposeScope();
        random.manual_seed(4);
        Sequential model = Perceptron();
        Lrt.Learned.LearnedWeights weights = Lrt.Learned.LearnedWeights.Random(
            OtherPartlyLearned.LearnedOptimizers.Output,
            seed: 1
        );
        using OtherPartlyLearned partly = new(model, new() { OutputWeights = weights });
        Assert.Equal(["2.weight", "2.bias"], partly.Field.Parameters);
        Train(model, partly, 0, 2);
        using OtherMostlyLearned mostly = new(model, new() { AllWeights = weights });
        Assert.Equal(["2.weight", "2.bias"], mostly.Field.Parameters);
        Assert.Equal(0.1, mostly.Output.LearningRate);
        Train(model, mostly, 0, 2);
    }

    // The residual networks have the same gradients: with normalisation over few numbers, stock optimizers of two
    // networks of which one has one weight times 1 + 1e-15 end 0.1 apart after ten steps.
    private void Compare(
        nn.Module<Tensor, Tensor> model,
        ModelOptimizer ours,
        nn.Module<Tensor, Tensor> other,
        optim.Optimizer stock
    )
    {
        const int Steps = 10;
        bool isImage = model is ResNet;
        double[] before = Flat(other);
        for (int t = 0; t < Steps; t++)
        {
            using var inner = NewDisposeScope();
            (Tensor input, Tensor target) = Batch(isImage, t);
            Step(model, ours);
            if (!isImage)
            {
                Step(other, stock);
                continue;
            }

            foreach ((Parameter parameter, Parameter copy) in model.parameters().Zip(other.parameters()))
            {
                copy.grad = parameter.grad!.clone();
            }

            stock.step();

            void Step(nn.Module<Tensor, Tensor> m, optim.Optimizer o)
            {
                o.zero_grad();
                nn.functional.cross_entropy(m.call(input), target).backward();
                o.step();
            }
        }

        double[] end = Flat(other);
        double largest = Flat(model).Zip(end, (a, b) => Math.Abs(a - b) / Math.Max(1, Math.Abs(b))).Max();
        double moved = before.Zip(end, (a, b) => Math.Abs(a - b)).Max();
        output.WriteLine(
            $"{model.GetType().Name}, {ours.GetType().Name}: {end.Length} parameters in float64, {Steps} steps; "
                + "largest "
                + $"difference {largest:R}, largest way {moved:R}"
        );
        Assert.True(moved > 1e-2, $"Nothing moved: {moved:R}.");
        Assert.True(largest <= 1e-12, $"{largest:R}");
    }

    private static void Train(Sequential model, ModelOptimizer optimizer, int from, int to)
    {
        for (int t = from; t < to; t++)
        {
            using var inner = NewDisposeScope();
            (Tensor input, Tensor target) = Batch(isImage: false, t);
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(input), target).backward();
            optimizer.step();
        }
    }

    private static (Tensor Input, Tensor Target) Batch(bool isImage, int t)
    {
        random.manual_seed(100 + t);
        return isImage
            ? (randn(4, 3, 32, 32, dtype: float64), randint(0, 10, [4], dtype: int64))
            : (randn(6, 5, dtype: float64), randint(0, 3, [6], dtype: int64));
    }

    private static ResNet ResNet18()
    {
        random.manual_seed(1);
        return (ResNet)torchvision.models.resnet18(num_classes: 10).to(float64);
    }

    private static Sequential Perceptron()
    {
        random.manual_seed(2);
        return (Sequential)nn.Sequential(nn.Linear(5, 8), nn.Tanh(), nn.Linear(8, 3)).to(float64);
    }

    private static double[] Flat(nn.Module model) =>
        [.. model.parameters().SelectMany(p => p.detach().to(float64).reshape(-1).data<double>().ToArray())];
}
