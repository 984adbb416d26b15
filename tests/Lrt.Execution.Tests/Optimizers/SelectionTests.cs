using System;
using System.Collections.Generic;
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

/// <summary>Values for parameters of a kind, of a name or of a layer.</summary>
[Collection(nameof(ProcessWideCollection))]
public class SelectionTests(ITestOutputHelper output)
{
    /// <summary>
    /// No decay on biases and normalisations, another rate for embeddings, layer decay, and clipping over all of them.
    /// </summary>
    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0.5)]
    public void Transformer_equals_stock_parameter_groups(double maxNorm)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(3);
        DecayedTransformer model = (DecayedTransformer)new DecayedTransformer().to(float64);
        DecayedTransformer other = (DecayedTransformer)new DecayedTransformer().to(float64);
        other.load_state_dict(model.state_dict());
        using var ours = model.CreateOptimizer();
        AdamW.ParamGroup[] groups =
        [
            .. other
                .named_parameters()
                .Select(n => new AdamW.ParamGroup(
                    [n.parameter],
                    lr: (n.name.StartsWith("tokens", StringComparison.Ordinal) ? 2e-3 : 1e-2)
                        * Math.Pow(
                            0.8,
                            n.name.StartsWith("blocks.", StringComparison.Ordinal) ? 2 - (n.name[7] - '0') : 0
                        ),
                    beta2: n.name.Contains(".attention.", StringComparison.Ordinal) ? 0.95 : 0.999,
                    weight_decay: n.name.Contains("bias", StringComparison.Ordinal) || IsNorm(n.name) ? 0 : 0.1
                )),
        ];
        using optim.Optimizer stock = optim.AdamW(groups);
        ours.Guards = new() { MaxNorm = maxNorm };
        int clipped = 0;
        for (int t = 0; t < 50; t++)
        {
            Tensor input = randint(0, 11, [4, 6], dtype: int64);
            Tensor target = randint(0, 11, [24], dtype: int64);
            using var inner = NewDisposeScope();
            ours.zero_grad();
            nn.functional.cross_entropy(model.call(input).reshape(-1, 11), target).backward();

            // The same gradients: that of the keys' bias is 0 but for rounding, of which Adam makes steps of any
            // direction.
            foreach ((Parameter parameter, Parameter copy) in model.parameters().Zip(other.parameters()))
            {
                copy.grad = parameter.grad!.clone();
            }

            if (double.IsFinite(maxNorm))
            {
                clipped += nn.utils.clip_grad_norm_(other.parameters(), maxNorm) > maxNorm ? 1 : 0;
            }

            ours.step();
            stock.step();
        }

        Assert.True(double.IsInfinity(maxNorm) || clipped > 10, "The norm is hardly ever bounded.");
        double largest = other
            .parameters()
            .Zip(model.parameters())
            .Max(p => ((p.First - p.Second).abs() / p.First.abs().clamp_min(1)).max().item<double>());
        int values = ours.RuleGroups().SelectMany(g => g.Parameters).Select(p => p.Values).Distinct().Count();
        int kernels = ours.RuleGroups().Select(g => g.Kernels).Distinct().Count();
        output.WriteLine(
            $"{groups.Length} stock groups, {values} different values, {kernels} kernel, "
                + $"{clipped} of 50 steps clipped; largest difference {largest:R}"
        );
        output.WriteLine(ours.Plan.ToString());
        Assert.True(largest <= 1e-12, $"{largest:R}");
        Assert.Single(ours.Groups);
        Assert.Single(ours.ParamGroups);

        // Of each block weights and biases, of attention and else, then the embedding; the last block's rates are the
        // head's and the last norm's.
        Assert.Equal(13, values);

        static bool IsNorm(string name) =>
            name.Contains("norm.", StringComparison.Ordinal)
            || name.Contains("first.", StringComparison.Ordinal)
            || name.Contains("second.", StringComparison.Ordinal);
    }

    /// <summary>Weights that are not row-major are stepped by tensor operations, biases by vectors.</summary>
    [Theory]
    [InlineData("Global", false)]
    [InlineData("Cosine", false)]
    [InlineData("PerFeature", false)]
    [InlineData("PerParameter", false)]
    [InlineData("Global", true)]
    [InlineData("Cosine", true)]
    [InlineData("PerFeature", true)]
    [InlineData("PerParameter", true)]
    public void Adapted_rates_move_by_their_parts(string structure, bool isStrided)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(5);
        (TwoLayers model, ModelOptimizer optimizer) = Create(structure, isStrided);
        Assert.Equal(
            isStrided ? 2 : 0,
            optimizer.RuleGroups().SelectMany(g => g.Parameters).Count(p => p.Runner is null)
        );
        using ModelOptimizer disposed = optimizer;
        optim.lr_scheduler.LRScheduler schedule = optim.lr_scheduler.StepLR(optimizer, 3, gamma: 0.5);
        (string Name, Parameter Parameter)[] named = [.. model.named_parameters()];
        Dictionary<string, Tensor> expected = named.ToDictionary(n => n.Name, n => n.Parameter.detach().clone());
        Dictionary<string, Tensor> before = [];
        Dictionary<string, Tensor> rates = named.ToDictionary(
            n => n.Name,
            n => full(n.Parameter.shape, 0.05, dtype: float64)
        );
        Dictionary<string, double> parts = named.ToDictionary(
            n => n.Name,
            n =>
                (n.Name.StartsWith("below", StringComparison.Ordinal) ? 0.5 : 1)
                * (n.Name.EndsWith("bias", StringComparison.Ordinal) ? 0.1 : 1)
        );
        double factor = 1;
        double factorBefore = 1;
        for (int t = 0; t < 8; t++)
        {
            Dictionary<string, Tensor> gradients = named.ToDictionary(
                n => n.Name,
                n => randn(n.Parameter.shape, dtype: float64)
            );
            foreach ((string name, Parameter parameter) in named)
            {
                parameter.grad = gradients[name].clone();
            }

            optimizer.step();
            if (t > 0)
            {
                Dictionary<string, Tensor> sensitivities = named.ToDictionary(
                    n => n.Name,
                    n => before[n.Name] * (parts[n.Name] * factorBefore)
                );
                Dictionary<string, Tensor> products = named.ToDictionary(
                    n => n.Name,
                    n => gradients[n.Name] * sensitivities[n.Name]
                );
                foreach ((string name, Tensor rate) in rates.ToArray())
                {
                    string layer = name[..name.IndexOf('.', StringComparison.Ordinal)];
                    Tensor move = structure switch
                    {
                        "Global" => products.Values.Select(p => p.sum()).Aggregate((a, b) => a + b),
                        "Cosine" => products.Values.Select(p => p.sum()).Aggregate((a, b) => a + b)
                            / (
                                gradients.Values.Select(g => g.square().sum()).Aggregate((a, b) => a + b).sqrt()
                                * sensitivities.Values.Select(s => s.square().sum()).Aggregate((a, b) => a + b).sqrt()
                            ),
                        "PerFeature" => (products[layer + ".weight"].sum(1) + products[layer + ".bias"])
                            is { } byFeature
                        && name.EndsWith("weight", StringComparison.Ordinal)
                            ? byFeature.unsqueeze(1)
                            : products[layer + ".weight"].sum(1) + products[layer + ".bias"],
                        _ => products[name],
                    };
                    rates[name] = (rate + (1e-3 * move)).clamp_min(0);
                }
            }

            foreach ((string name, Parameter parameter) in named)
            {
                expected[name] -= rates[name] * (parts[name] * factor) * gradients[name];
                Assert.True((expected[name] - parameter).abs().max().item<double>() <= 1e-12, $"{name} in step {t}");
            }

            (before, factorBefore) = (gradients, factor);
            schedule.step();
            factor = Math.Pow(0.5, (t + 1) / 3);
        }

        Assert.Equal(
            (rates["above.weight"] * factor).mean().item<double>(),
            optimizer.LearningRates["above.weight"].Mean,
            12
        );
        Assert.Equal(
            (rates["below.bias"] * (0.05 * factor)).mean().item<double>(),
            optimizer.LearningRates["below.bias"].Mean,
            12
        );
    }

    /// <summary>Strips of columns, and the same by tensor operations.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rates_of_columns_move_by_their_parts(bool isStrided)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(6);
        SelectedColumns model = new(isStrided);
        using SelectedColumns.GeneratedOptimizer optimizer = model.CreateOptimizer();
        foreach (
            (string name, double part, long[] others) in new[]
            {
                ("table.weight", 0.05, new long[] { 0 }),
                ("up.weight", 1, [0, 2]),
            }
        )
        {
            Parameter parameter = model.get_parameter(name)!;
            Tensor expected = parameter.detach().clone();
            Tensor rate = full(1, 0.05, dtype: float64);
            Tensor? before = null;
            for (int t = 0; t < 6; t++)
            {
                Tensor gradient = randn(parameter.shape, dtype: float64);
                optimizer.zero_grad();
                parameter.grad = isStrided ? Strided(gradient) : gradient.clone();
                optimizer.step();
                if (before is not null)
                {
                    rate = (rate + (1e-3 * part * (gradient * before).sum(others, keepdim: true))).clamp_min(0);
                }

                expected -= rate * part * gradient;
                Assert.True((expected - parameter).abs().max().item<double>() <= 1e-12, $"{name} in step {t}");
                before = gradient;
            }

            Assert.True(rate.std().item<double>() > 1e-4, "The rates do not differ; the test proves nothing.");
            Assert.Equal(isStrided, optimizer.RuleGroups()[0].Parameters.Single(p => p.Name == name).Runner is null);
        }
    }

    /// <summary>The normalisations within TorchSharp's transformer layers are no modules.</summary>
    [Fact]
    public void Norms_within_transformer_layers_are_norms()
    {
        using StockTransformer model = new();
        using StockTransformer.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Assert.Equal(
            optimizer.Plan.Parameters.Select(p =>
                (
                    p.Name,
                    p.Name.Contains("norm", StringComparison.Ordinal)
                    || p.Name.Contains("bias", StringComparison.Ordinal)
                        ? 0
                        : 0.1
                )
            ),
            optimizer.Plan.Parameters.Select(p => (p.Name, p.Values.Single(v => v.Name == "WeightDecay").Value))
        );
        Assert.Contains(optimizer.Plan.Parameters, p => p.Name == "encoder.layers.1.norm2.weight");
    }

    [Fact]
    public void Members_take_over_values_one_by_one()
    {
        using SelectedMembers model = new();
        using var optimizer = model.CreateOptimizer();
        Assert.Equal(
            new Dictionary<string, double>
            {
                ["plain.weight"] = 0.1,
                ["plain.bias"] = 0,
                ["own.weight"] = 0.3,
                ["own.bias"] = 0,
                ["selected.weight"] = 0.1,
                ["selected.bias"] = 0.02,
            },
            optimizer
                .Plan.Parameters.OrderBy(p => p.Name, StringComparer.Ordinal)
                .ToDictionary(p => p.Name, p => p.Values.Single(v => v.Name == "WeightDecay").Value)
        );
        Assert.All(optimizer.Plan.Parameters, p => Assert.Equal(0.8, p.Values.Single(v => v.Name == "Beta1").Value));
        Assert.Contains("Beta1 0.8", optimizer.Plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_take_the_place_of_attributes()
    {
        using SelectedMembers model = new();
        using var optimizer = model.CreateOptimizer(
            new()
            {
                WeightDecay = 0.2,
                SelectedValues = [new("WeightDecay", 0.5) { Named = "plain.w?ight" }],
                Own = new() { WeightDecay = 0.4 },
            }
        );
        double Decay(string name) =>
            optimizer.Plan.Parameters.Single(p => p.Name == name).Values.Single(v => v.Name == "WeightDecay").Value;
        Assert.Equal(
            [0.5, 0.2, 0.4, 0.4],
            new[] { "plain.weight", "plain.bias", "own.weight", "own.bias" }.Select(Decay)
        );
    }

    [Theory]
    [InlineData("nothing.*", ParameterKinds.None, 0.5, "selects no parameter")]
    [InlineData(null, ParameterKinds.Norm, 0.5, "selects no parameter")]
    [InlineData(null, ParameterKinds.None, 0.5, "selects nothing")]
    [InlineData(null, (ParameterKinds)64, 0.5, "does not exist")]
    [InlineData(
        "plain.*",
        ParameterKinds.None,
        -0.5,
        "'plain.weight' [3, 3] is -0.5; it must be a finite number from 0 to"
    )]
    [InlineData("plain.*", ParameterKinds.None, double.NaN, "must be a finite number")]
    public void Selection_that_cannot_be_used_is_refused(
        string? named,
        ParameterKinds kinds,
        double value,
        string reason
    )
    {
        using SelectedMembers model = new();
        string message = Assert
            .Throws<ArgumentException>(() =>
                model.CreateOptimizer(
                    new() { SelectedValues = [new("WeightDecay", value) { Named = named, For = kinds }] }
                )
            )
            .Message;
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    /// <summary>The class's rule has the hyperparameter; the rule of the selected member does not.</summary>
    [Fact]
    public void A_selection_of_a_hyperparameter_that_the_selected_rule_lacks_is_refused()
    {
        using MemberOfAnotherRule model = new();
        string message = Assert.Throws<ArgumentException>(() => model.CreateOptimizer()).Message;
        Assert.Contains("whose rule has a Beta2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Selections_that_contradict_each_other_are_refused()
    {
        using SelectedMembers model = new();
        string message = Assert
            .Throws<ArgumentException>(() =>
                model.CreateOptimizer(
                    new()
                    {
                        SelectedValues =
                        [
                            new("WeightDecay", 0.5) { Named = "plain.*" },
                            new("WeightDecay", 0.25) { For = ParameterKinds.Bias },
                        ],
                    }
                )
            )
            .Message;
        Assert.Contains(
            "[Set(WeightDecay, 0.5, Named = \"plain.*\")] and [Set(WeightDecay, 0.25, For = Bias)] both select "
                + "parameter 'plain.bias' [3]",
            message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no rule",
            Assert
                .Throws<ArgumentException>(() =>
                    model.CreateOptimizer(new() { SelectedValues = [new("Momentum", 0.5) { Named = "plain.*" }] })
                )
                .Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    [InlineData(double.NaN)]
    public void Layer_decay_outside_its_bounds_is_refused(double decay)
    {
        using SelectedGlobal model = new();
        Assert.Contains(
            "above 0 and at most 1",
            Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { LayerDecay = decay })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Layer_that_is_null_has_no_place_in_the_order()
    {
        using DecayedHeadless model = new(head: null);
        Assert.Equal(
            "Member 'head' of [LayerDecay] is null; assign it before the optimizer is created, or leave it out of the "
                + "attribute.",
            Assert.Throws<ArgumentException>(() => model.CreateOptimizer()).Message
        );
    }

    [Fact]
    public void Part_of_no_rate_is_refused()
    {
        using SelectedGlobal model = new();
        Assert.Contains(
            "no ratio",
            Assert.Throws<ArgumentException>(() => model.CreateOptimizer(new() { LearningRate = 0 })).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Saved_state_does_not_depend_on_selections()
    {
        string path = Path.GetTempFileName();
        try
        {
            using var scope = NewDisposeScope();
            using SelectedMembers model = new();
            using (
                var plain = model.CreateOptimizer(
                    new()
                    {
                        SelectedValues = [],
                        Selected = new() { SelectedValues = [] },
                    }
                )
            )
            {
                model.call(ones(2, 3)).sum().backward();
                plain.step();
                plain.save_state_dict(path);
            }

            using var optimizer = model.CreateOptimizer();
            optimizer.load_state_dict(path);
            Assert.All(optimizer.RuleGroups().SelectMany(g => g.Parameters), p => Assert.Equal(1, p.Steps));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static Tensor Strided(Tensor tensor) => SelectedColumns.Strided(tensor);

    private static (TwoLayers Model, ModelOptimizer Optimizer) Create(string structure, bool isStrided)
    {
        switch (structure)
        {
            case "Global":
                SelectedGlobal global = new();
                global.Stride(isStrided);
                return (global, global.CreateOptimizer());
            case "Cosine":
                SelectedCosine cosine = new();
                cosine.Stride(isStrided);
                return (cosine, cosine.CreateOptimizer());
            case "PerFeature":
                SelectedPerFeature features = new();
                features.Stride(isStrided);
                return (features, features.CreateOptimizer());
            default:
                SelectedPerParameter parameters = new();
                parameters.Stride(isStrided);
                return (parameters, parameters.CreateOptimizer());
        }
    }
}

/// <summary>A model whose member has another rule than the class.</summary>
[Optimizer(typeof(Lrt.Rules.Adam)), LearningRate(0.01)]
[Set(nameof(Lrt.Rules.Adam.Beta2), 0.9, Named = "own.*")]
public sealed partial class MemberOfAnotherRule : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(3, 4);

    [Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.01)]
    private readonly Linear own = nn.Linear(4, 2);

    public MemberOfAnotherRule()
        : base(nameof(MemberOfAnotherRule)) => RegisterComponents();

    public override Tensor forward(Tensor x) => own.call(first.call(x).relu());
}
