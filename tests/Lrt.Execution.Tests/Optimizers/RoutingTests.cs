using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>Rules of matrices, and who has which rule.</summary>
[Collection(nameof(ProcessWideCollection))]
public class RoutingTests
{
    [Fact]
    public void Hidden_matrices_have_the_rule_and_all_else_the_other()
    {
        using Routed model = new();
        using var optimizer = model.CreateOptimizer(new() { Otherwise = new() { LearningRate = 0.5 } });
        Dictionary<string, string> rules = optimizer.Plan.Parameters.ToDictionary(
            p => p.Name,
            p => p.Rule.Split('.')[^1]
        );
        Assert.Equal(
            [
                "convolution.weight Muon",
                "convolution.bias AdamW",
                "free Muon",
                "hidden.weight Muon",
                "hidden.bias AdamW",
                "norm.weight AdamW",
                "norm.bias AdamW",
                "output.weight AdamW",
                "output.bias AdamW",
                "own.weight Muon",
                "own.bias AdamW",
                "ruled.weight Sgd",
                "ruled.bias Sgd",
                "words.weight AdamW",
            ],
            rules.OrderBy(r => r.Key.Split('.')[0]).ThenByDescending(r => r.Key).Select(r => $"{r.Key} {r.Value}")
        );
        Assert.Equal(0.5, optimizer.LearningRates["output.weight"].Mean);
        Assert.Equal(0.125, optimizer.LearningRates["own.weight"].Mean);
        Assert.Equal(0.02, optimizer.LearningRates["hidden.weight"].Mean);
        Assert.Equal(
            0.25,
            optimizer
                .Plan.Parameters.Single(p => p.Name == "words.weight")
                .Values.Single(h => h.Name == "WeightDecay")
                .Value
        );
    }

    [Fact]
    public void A_routed_model_trains_and_goes_on_after_a_save()
    {
        using var scope = NewDisposeScope();
        string path = Path.GetTempFileName();
        try
        {
            using Routed model = new();
            using Routed copy = new();
            using var optimizer = model.CreateOptimizer();
            Train(model, optimizer, 2);
            copy.load_state_dict(model.state_dict());
            using var loaded = copy.CreateOptimizer();
            optimizer.save_state_dict(path);
            loaded.load_state_dict(path);
            double before = Train(model, optimizer, 1);
            Train(copy, loaded, 1);
            Assert.True(Train(model, optimizer, 10) < before);
            Train(copy, loaded, 10);
            Assert.All(model.parameters().Zip(copy.parameters()), p =>
                Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
            );
        }
        finally
        {
            File.Delete(path);
        }

        static double Train(Routed model, ModelOptimizer optimizer, int steps)
        {
            double last = 0;
            for (int step = 0; step < steps; step++)
            {
                optimizer.zero_grad();
                Tensor loss = nn.functional.cross_entropy(
                    model.call(arange(5).reshape(1, 5)).reshape(5, 3),
                    tensor(new long[] { 0, 1, 2, 0, 1 })
                );
                loss.backward();
                optimizer.step();
                last = loss.item<float>();
            }

            return last;
        }
    }

    [Fact]
    public void A_last_layer_with_a_rule_of_its_own_keeps_it()
    {
        using RoutedToTheEnd model = new();
        using var optimizer = model.CreateOptimizer();
        Assert.Equal("Lrt.Rules.Muon", optimizer.Plan.Parameters.Single().Rule);
    }

    [Fact]
    public void A_vector_is_refused_where_no_other_rule_takes_it()
    {
        using MuonList model = new([ones(2, 3), ones(3)]);
        string message = Assert.Throws<ArgumentException>(() => model.CreateOptimizer()).Message;
        Assert.Contains("Parameter 'p1' [3] is no matrix", message, StringComparison.Ordinal);
        Assert.Contains("Otherwise = typeof(Rules.AdamW)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Float64)]
    public void Steps_are_orthogonal_in_every_type(ScalarType type)
    {
        using var scope = NewDisposeScope();
        using MuonList model = new([zeros(4, 6, dtype: type), zeros(7, 2, 1, dtype: type).transpose(0, 1)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 1 });
        random.manual_seed(1);
        model.SetGradients(model.Parameters.Select(p => randn(p.shape).to(type)));
        optimizer.step();
        Assert.All(model.Parameters, p =>
        {
            double[] singular = linalg
                .svdvals(p.detach().to(ScalarType.Float64).reshape(p.shape[0], -1))
                .data<double>()
                .ToArray();
            double scale = Math.Sqrt(Math.Max(1, (double)p.shape[^2] / p.shape[^1]));
            Assert.All(singular, s => Assert.InRange(s / scale, 0.6, 1.3));
        });
    }

    /// <summary>The sensitivity is the step before over its rate: orthogonal, and computed by the kernel.</summary>
    [Fact]
    public void The_learning_rate_behind_a_matrix_is_adapted()
    {
        using var scope = NewDisposeScope();
        Tensor start = linspace(-1, 1, 12, dtype: ScalarType.Float64).reshape(3, 4);
        using MuonWithLearnedRate model = new([start.clone()]);
        using var optimizer = model.CreateOptimizer();
        Tensor[] gradients =
        [
            linspace(-2, 1, 12, dtype: ScalarType.Float64).reshape(3, 4).square(),
            linspace(-1, 3, 12, dtype: ScalarType.Float64).reshape(3, 4),
        ];
        model.SetGradients([gradients[0].clone()]);
        optimizer.step();
        Tensor sensitivity = (start - model.Parameters[0].detach()) / 0.02;
        model.SetGradients([gradients[1].clone()]);
        optimizer.step();
        double expected = 0.02 + (1e-3 * (gradients[1] * sensitivity).sum().item<double>());
        Assert.Equal(expected, optimizer.LearningRates["p0"].Mean, 1e-12);
    }
}
