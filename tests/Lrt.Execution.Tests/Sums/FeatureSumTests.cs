using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Features;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Sums;

/// <summary>
/// Sums over the features of layers of every kind, against the rule run as scalar C#, element by element.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class FeatureSumTests
{
    private const int Steps = 4;
    private const double Tolerance = 2e-4;

    private static readonly Dictionary<string, double> NoValues = [];

    public static TheoryData<string, int, ScalarType, bool> Cases
    {
        get
        {
            TheoryData<string, int, ScalarType, bool> cases = [];
            foreach (string layer in KnownLayers.All.Keys)
            {
                cases.Add(layer, 512, ScalarType.Float32, true);
                cases.Add(layer, 0, ScalarType.Float64, true);
                cases.Add(layer, 256, ScalarType.Float64, false);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Kernels_equal_the_scalar_rule(string name, int bits, ScalarType type, bool isContiguous)
    {
        using NarrowedVectors narrowed = new(bits);
        using var scope = NewDisposeScope();
        using Trained trained = new(name, type, isContiguous, isAdapted: false);
        for (int step = 0; step < Steps; step++)
        {
            trained.Step(withoutGradient: step == 1 ? 0 : -1);
        }

        trained.AssertEqual();
    }

    /// <summary>
    /// A rate, and a bound that only the gradient of the objective reads, against derivatives of the scalar rule.
    /// </summary>
    [Theory]
    [InlineData("Linear", true)]
    [InlineData("Linear", false)]
    [InlineData("Embedding", true)]
    [InlineData("ConvTranspose2d, grouped", true)]
    [InlineData("MultiheadAttention", true)]
    public void Values_move_by_the_derivatives_through_sums(string name, bool isContiguous)
    {
        using var scope = NewDisposeScope();
        using Trained trained = new(name, ScalarType.Float64, isContiguous, isAdapted: true);
        for (int step = 0; step < Steps; step++)
        {
            trained.Step(withoutGradient: -1);
        }

        trained.AssertEqual();
        foreach (string hyperparameter in (string[])["LearningRate", "Bound"])
        {
            (double expected, double actual, double start) = trained.ValuesOf(hyperparameter);
            Assert.True(Math.Abs(expected - start) > 1e-4, $"{hyperparameter} moved by {expected - start:R} only.");
            Assert.Equal(expected, actual, 2e-3 * Math.Abs(expected - start));
        }
    }

    /// <summary>What is computed between steps reads no sum, also where no step has taken any.</summary>
    [Fact]
    public void Evaluation_weights_of_a_restored_state_are_those_of_the_saved_one()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(4);
        Tensor[] start = [randn(6, 5, generator: generator), randn(6, generator: generator)];
        string path = System.IO.Path.GetTempFileName();
        try
        {
            using AveragedByFeatureZoo model = new(start.Select(s => s.clone()));
            using ModelOptimizer optimizer = model.CreateOptimizer();
            for (int step = 0; step < 3; step++)
            {
                model.SetGradients(start.Select(s => (Tensor?)randn(s.shape, generator: generator)));
                optimizer.step();
            }

            optimizer.save_state_dict(path);
            using AveragedByFeatureZoo copy = new(model.Parameters.Select(p => p.detach().clone()));
            using ModelOptimizer restored = copy.CreateOptimizer();
            restored.load_state_dict(path);
            using (optimizer.EvaluationWeights())
            using (restored.EvaluationWeights())
            {
                Assert.All(model.Parameters.Zip(copy.Parameters), p =>
                    Assert.Equal(p.First.bytes.ToArray(), p.Second.bytes.ToArray())
                );
                Assert.False(model.Parameters[0].allclose(start[0]));
            }
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    /// <summary>A value that is no number is larger than any other, at every width.</summary>
    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(0)]
    public void A_gradient_that_is_no_number_reaches_all_who_share_the_largest(int bits)
    {
        using NarrowedVectors narrowed = new(bits);
        using var scope = NewDisposeScope();
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create("Extremes", null, [ones(35), ones(3)], NoValues);
        using var owned = optimizer;
        Tensor gradient = linspace(-1, 1, 35);
        gradient[17] = float.NaN;
        model.SetGradients([gradient, ones(3)]);
        optimizer.step();
        Assert.All(model.Parameters, p => Assert.True(p.isnan().all().ToBoolean()));
    }

    /// <summary>A layer that is trained by kernels and, element by element, by scalar code.</summary>
    private sealed class Trained : IDisposable
    {
        private static readonly (string Name, float Start, double Rate)[] Adapted =
        [
            ("LearningRate", 0.1f, 0.01),
            ("Bound", 1.5f, 0.05),
        ];

        private readonly Random random = new(3);
        private readonly LayerModel model;
        private readonly ModelOptimizer optimizer;
        private readonly Parameter[] parameters;
        private readonly RuleHarness harness;
        private readonly Dictionary<string, float[][]> sensitivities = [];
        private readonly bool isAdapted;

        public Trained(string name, ScalarType type, bool isContiguous, bool isAdapted)
        {
            this.isAdapted = isAdapted;
            (Func<nn.Module> make, Func<string, long[], string> featureOf) = KnownLayers.All[name];
            nn.Module layer = make();
            layer.to(type);
            (string Name, Parameter Parameter)[] named = [.. layer.named_parameters()];
            parameters = [.. named.Select(p => p.Parameter)];
            float[][] start = [.. parameters.Select(p => Draw(p.numel()))];
            using var off = no_grad();
            for (int p = 0; p < parameters.Length; p++)
            {
                Tensor values = tensor(start[p], dtype: type).reshape(parameters[p].shape);
                if (isContiguous || values.dim() < 2)
                {
                    parameters[p].copy_(values);
                }
                else
                {
                    parameters[p].set_(values.transpose(0, 1).contiguous().transpose(0, 1));
                }
            }

            if (isAdapted)
            {
                AdaptedByFeatureLayer adapted = new(layer);
                (model, optimizer) = (adapted, adapted.CreateOptimizer());
            }
            else
            {
                ByFeatureLayer constant = new(layer);
                (model, optimizer) = (constant, constant.CreateOptimizer());
            }

            Dictionary<string, int> features = [];
            int[][] ofElements = [.. named.Select(p => FeaturesOf(p.Name, p.Parameter.shape, featureOf, features))];
            harness = new RuleHarness(new ByFeature { LearningRate = 0.1f, Bound = 1.5f }, start, (tensor, element) =>
                ofElements[tensor][element]
            );
        }

        /// <summary>A step of both; one tensor may have no gradient.</summary>
        public void Step(int withoutGradient)
        {
            float[]?[] gradients =
            [
                .. parameters.Select((p, t) => t == withoutGradient && parameters.Length > 1 ? null : Draw(p.numel())),
            ];
            for (int p = 0; p < parameters.Length; p++)
            {
                parameters[p].grad = gradients[p] is { } gradient
                    ? tensor(gradient, dtype: parameters[p].dtype).reshape(parameters[p].shape)
                    : null!;
            }

            optimizer.step();
            if (isAdapted)
            {
                Adapt([.. gradients.Select(g => g!)]);
            }

            harness.Step(gradients);
        }

        public void AssertEqual()
        {
            for (int p = 0; p < parameters.Length; p++)
            {
                double[] actual = parameters[p].detach().to(float64).contiguous().data<double>().ToArray();
                for (int i = 0; i < actual.Length; i++)
                {
                    Assert.True(
                        Math.Abs(actual[i] - harness.Parameters[p][i]) <= Tolerance,
                        $"p{p}[{i}] is {actual[i]:R} instead of {harness.Parameters[p][i]:R}."
                    );
                }
            }
        }

        public (double Expected, double Actual, double Start) ValuesOf(string hyperparameter) =>
            (
                harness.Get(hyperparameter),
                optimizer.Groups[0][hyperparameter],
                Adapted.Single(a => a.Name == hyperparameter).Start
            );

        public void Dispose()
        {
            optimizer.Dispose();
            model.Dispose();
        }

        // The gradient of the objective is what the rule makes of the gradient, with the bound before it moves.
        private void Adapt(float[][] gradients)
        {
            float[][] objective = harness.Objective(gradients, norm => Math.Max(1, norm / harness.Get("Bound")));
            double[] moves =
            [
                .. Adapted.Select(a =>
                    sensitivities.TryGetValue(a.Name, out float[][]? previous)
                        ? a.Rate * objective.Zip(previous, (x, y) => x.Zip(y, (g, s) => (double)g * s).Sum()).Sum()
                        : 0
                ),
            ];
            for (int a = 0; a < moves.Length; a++)
            {
                harness.Set(Adapted[a].Name, (float)(harness.Get(Adapted[a].Name) + moves[a]));
            }

            foreach ((string name, _, _) in Adapted)
            {
                sensitivities[name] = harness.Derivatives(name, gradients);
            }
        }

        private float[] Draw(long count) =>
            [.. Enumerable.Range(0, (int)count).Select(_ => (float)((random.NextDouble() - 0.5) * 4))];

        private static int[] FeaturesOf(
            string name,
            long[] shape,
            Func<string, long[], string> featureOf,
            Dictionary<string, int> known
        )
        {
            int count = (int)shape.Aggregate(1L, (a, b) => a * b);
            int[] features = new int[count];
            for (int i = 0; i < count; i++)
            {
                long[] index = new long[shape.Length];
                long rest = i;
                for (int d = index.Length - 1; d >= 0; d--)
                {
                    index[d] = rest % shape[d];
                    rest /= shape[d];
                }

                string feature = featureOf(name, index);
                known.TryAdd(feature, known.Count);
                features[i] = known[feature];
            }

            return features;
        }
    }
}
