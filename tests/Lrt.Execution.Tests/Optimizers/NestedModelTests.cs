using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// Models within models, containers, tied, generic and derived: who steps which parameter, against the recurrences by
/// hand.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class NestedModelTests
{
    private const double Kappa = 1e-3;

    /// <summary>
    /// By model: how to make it with its optimizer, and of each parameter the name of the rates' group, the first rate,
    /// and the structure.
    /// </summary>
    private static readonly Dictionary<
        string,
        (
            Func<(nn.Module<Tensor, Tensor>, ModelOptimizer)> Make,
            Func<string, (string Group, double Rate, Structure Structure)> Expected
        )
    > Models = new()
    {
        ["containers"] = (
            () => Made(new Containers(), m => m.CreateOptimizer()),
            _ => (string.Empty, 0.05, Structure.PerFeature)
        ),
        ["around encoders"] = (
            () => Made(new AroundEncoders(), m => m.CreateOptimizer()),
            name =>
                name.StartsWith("right", StringComparison.Ordinal)
                    ? ("right", 0.03, Structure.PerParameter)
                    : (string.Empty, 0.05, Structure.Global)
        ),
        ["generic"] = (
            () => Made(new Library.Around<Encoder>(new Encoder()), m => m.CreateOptimizer()),
            name =>
                name.StartsWith("body", StringComparison.Ordinal)
                    ? ("body", 0.04, Structure.PerParameter)
                    : (string.Empty, 0.05, Structure.Global)
        ),
        ["inheriting"] = (
            () => Made(new InheritingRegression(), m => m.CreateOptimizer()),
            name =>
                name.StartsWith("output", StringComparison.Ordinal)
                    ? ("output", 0.04, Structure.PerFeature)
                    : (string.Empty, 0.05, Structure.Global)
        ),
        ["redefining"] = (
            () => Made(new RedefiningRegression(), m => m.CreateOptimizer()),
            name =>
                name.StartsWith("output", StringComparison.Ordinal) ? ("output", 0.04, Structure.PerFeature)
                : name.StartsWith("hidden", StringComparison.Ordinal) ? ("hidden", 0.03, Structure.PerParameter)
                : (string.Empty, 0.06, Structure.Global)
        ),
    };

    public static TheoryData<string> Names { get; } = [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_follows_the_rule_by_hand_and_decreases_the_loss(string name)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        (nn.Module<Tensor, Tensor> model, ModelOptimizer optimizer) = Models[name].Make();
        using Generator generator = new(2);
        Tensor x = randn(64, 3, generator: generator);
        Tensor y = x.narrow(1, 0, 1).sin() - (0.5 * x.narrow(1, 1, 1));
        (string Name, Parameter Parameter)[] parameters = [.. model.named_parameters()];
        Assert.Equal(parameters.Select(p => p.Name).Order(), optimizer.LearningRates.Select(r => r.Name).Order());
        HandMade[] hand = [.. parameters.Select(p => new HandMade(p.Name, p.Parameter, Models[name].Expected(p.Name)))];
        List<double> losses = [];
        for (int t = 0; t < 150; t++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor loss = (model.call(x) - y).square().mean();
            loss.backward();
            losses.Add(loss.ToSingle());
            if (t < 10)
            {
                Array.ForEach(hand, h => h.Take());
                HandMade.Step(hand);
            }

            optimizer.step();
            if (t < 10)
            {
                Assert.All(hand, h => Assert.True(h.Agrees(), $"{h.Name} after step {t + 1}"));
            }
        }

        Assert.True(losses.TakeLast(10).Max() < 0.3 * losses[0], $"From {losses[0]} to {losses[^1]}.");
        optimizer.Dispose();
        model.Dispose();
    }

    [Fact]
    public void A_tied_weight_is_updated_once_by_the_member_with_attributes()
    {
        using var scope = NewDisposeScope();
        using TiedWords model = new();
        using var optimizer = model.CreateOptimizer();
        Parameter weight = model.get_parameter("embedding.weight")!;
        Assert.Equal(["embedding.weight", "output.bias"], optimizer.LearningRates.Select(r => r.Name).Order());
        Tensor words = tensor(new long[] { 0, 3, 5, 3 });
        Tensor before = weight.detach().clone();
        Tensor previous = zeros_like(before);
        Tensor rates = full(4, 0.1);
        for (int t = 0; t < 4; t++)
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(words), words).backward();
            Tensor gradient = weight.grad!.clone();
            rates = (rates + (Kappa * (gradient * previous).sum(0L))).clamp(min: 0);
            before -= rates * gradient;
            previous = gradient;
            optimizer.step();
            Assert.True(weight.allclose(before, rtol: 1e-5, atol: 1e-7));
        }

        Assert.True(optimizer.LearningRates.Copy("embedding.weight").allclose(rates));
    }

    [Fact]
    public void A_weight_that_two_members_claim_is_refused()
    {
        using ClaimedTwice model = new();
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => model.CreateOptimizer());
        Assert.Contains(
            "'embedding.weight' [6, 4] is shared by members 'embedding' and 'output'",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Options_are_records()
    {
        RedefiningRegression.OptimizerOptions options = new();
        RedefiningRegression.OptimizerOptions same = new();
        RedefiningRegression.OptimizerOptions changed = options with
        {
            LearningRate = 0.5,
            Hidden = options.Hidden with { LearningRate = 0.25 },
        };
        Assert.Equal(options, same);
        Assert.Equal(options.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(options, changed);
        Assert.Equal((0.06, 0.03), (options.LearningRate, options.Hidden.LearningRate));
        using RedefiningRegression model = new();
        using var optimizer = model.CreateOptimizer(changed);
        Assert.Equal(
            (0.5, 0.25, 0.04),
            (
                optimizer.LearningRates["scale"].Mean,
                optimizer.LearningRates["hidden.bias"].Mean,
                optimizer.LearningRates["output.bias"].Mean
            )
        );
    }

    private static (nn.Module<Tensor, Tensor> Model, ModelOptimizer Optimizer) Made<TModel>(
        TModel model,
        Func<TModel, ModelOptimizer> create
    )
        where TModel : nn.Module<Tensor, Tensor> => (model, create(model));

    /// <summary>A parameter under SGD with an adapted rate, by tensor operations in double precision.</summary>
    private sealed class HandMade(
        string name,
        Parameter parameter,
        (string Group, double Rate, Structure Structure) expected
    )
    {
        private readonly Tensor rate = full_like(parameter, expected.Rate, dtype: float64);
        private readonly Tensor previous = zeros_like(parameter, dtype: float64);
        private Tensor gradient = null!;
        private Tensor value = null!;

        public string Name => name;

        public void Take()
        {
            gradient = parameter.grad!.to(float64);
            value = parameter.detach().to(float64);
        }

        public static void Step(HandMade[] all)
        {
            foreach (
                IGrouping<(string, Structure Structure, object?), HandMade> shared in all.GroupBy(h =>
                    (h.Key.Group, h.Key.Structure, h.Sharing)
                )
            )
            {
                Tensor[] changes =
                [
                    .. shared.Select(h =>
                        (h.gradient * h.previous) switch
                        {
                            Tensor c when shared.Key.Structure == Structure.PerParameter => c,
                            Tensor c when shared.Key.Structure == Structure.PerFeature => c.reshape(c.shape[0], -1)
                                .sum(1L),
                            Tensor c => c.sum(),
                        }
                    ),
                ];
                Tensor? sum =
                    shared.Key.Structure == Structure.PerParameter ? null : changes.Aggregate((a, b) => a + b);
                foreach ((HandMade h, Tensor own) in shared.Zip(changes))
                {
                    Tensor change = sum ?? own;
                    h.Move(
                        h.Key.Structure == Structure.PerFeature
                            ? change.reshape([change.shape[0], .. h.gradient.shape.Skip(1).Select(_ => 1L)])
                            : change
                    );
                }
            }
        }

        public bool Agrees() => parameter.to(float64).allclose(value, rtol: 1e-5, atol: 1e-6);

        private (string Group, double Rate, Structure Structure) Key => expected;

        // A layer's weight and bias share per feature; globally, the whole group; per parameter, nobody.
        private object? Sharing =>
            expected.Structure switch
            {
                Structure.Global => null,
                Structure.PerFeature => name[..name.LastIndexOf('.')],
                _ => this,
            };

        private void Move(Tensor change)
        {
            rate.add_(Kappa * change).clamp_(min: 0);
            value.sub_(rate * gradient);
            previous.copy_(gradient);
        }
    }
}
