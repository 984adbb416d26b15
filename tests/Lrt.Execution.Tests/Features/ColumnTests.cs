using System;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Features;

/// <summary>
/// Features that are columns: large layers, every vector width, every number of threads, step constants per feature.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class ColumnTests
{
    private const int Steps = 4;

    public static TheoryData<string> Layers { get; } = ["tall", "wide", "transposed", "grouped"];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Results_are_bitwise_equal_at_every_width(string layer)
    {
        byte[][] results =
        [
            .. ((int[])[0, 128, 256, 512]).Select(bits =>
            {
                using NarrowedVectors narrowed = new(bits);
                return Train(layer);
            }),
        ];
        Assert.All(results, result => Assert.Equal(results[0], result));
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void Results_are_bitwise_equal_for_every_number_of_threads(string layer)
    {
        int before = get_num_threads();
        try
        {
            byte[][] results =
            [
                .. ((int[])[1, 2, 3, 7]).Select(threads =>
                {
                    set_num_threads(threads);
                    return Train(layer);
                }),
            ];
            Assert.All(results, result => Assert.Equal(results[0], result));
        }
        finally
        {
            set_num_threads(before);
        }
    }

    /// <summary>A column of an embedding is a row of its transpose, in sums too long for a single precision.</summary>
    [Fact]
    public void An_embedding_trains_as_its_transpose()
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(5);
        Tensor start = randn(3000, 37, generator: generator);
        using Embedding embedding = nn.Embedding(3000, 37);
        using (no_grad())
        {
            embedding.weight!.copy_(start);
        }

        using FeatureSgd columns = new(embedding);
        using PerFeatureSgdZoo rows = new([start.t().contiguous()]);
        using var byColumn = columns.CreateOptimizer();
        using var byRow = rows.CreateOptimizer();
        for (int t = 0; t < Steps; t++)
        {
            Tensor gradient = randn(3000, 37, generator: generator) * 0.1;
            embedding.weight!.grad = gradient;
            rows.SetGradients([gradient.t().contiguous()]);
            byColumn.step();
            byRow.step();
        }

        Assert.True(embedding.weight!.t().allclose(rows.Parameters[0], rtol: 1e-5, atol: 1e-6));
        Assert.True(
            byColumn.LearningRates.Copy("layer.weight").allclose(byRow.LearningRates.Copy("p0"), rtol: 1e-5, atol: 1e-7)
        );
        Assert.NotEqual(byColumn.LearningRates["layer.weight"].Min, byColumn.LearningRates["layer.weight"].Max);
    }

    /// <summary>The vector loops against the tensor operations, which take the whole layer at once.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_constants_and_rates_per_parameter_may_differ_from_column_to_column(bool ratePerParameter)
    {
        double[][] results =
        [
            .. ((bool[])[false, true]).Select(strided =>
            {
                using var scope = NewDisposeScope();
                using Generator generator = new(4);
                using ConvTranspose2d layer = nn.ConvTranspose2d(6, 10, 3, groups: 2, dtype: float64);
                using (no_grad())
                {
                    Tensor weight = randn(layer.weight.shape, dtype: float64, generator: generator);
                    layer.weight.set_(strided ? weight.transpose(0, 1).contiguous().transpose(0, 1) : weight);
                    layer.bias!.zero_();
                }

                LayerModel model = ratePerParameter
                    ? new ElementRateFeatureBetaLayer(layer)
                    : new FeatureBetaLayer(layer);
                using ModelOptimizer optimizer = model is ElementRateFeatureBetaLayer element
                    ? element.CreateOptimizer()
                    : ((FeatureBetaLayer)model).CreateOptimizer();
                for (int t = 0; t < Steps; t++)
                {
                    foreach (Parameter parameter in model.parameters())
                    {
                        parameter.grad =
                            (parameter.detach() * 0.3) + randn(parameter.shape, dtype: float64, generator: generator);
                    }

                    optimizer.step();
                }

                return model.parameters().SelectMany(p => p.detach().contiguous().data<double>().ToArray()).ToArray();
            }),
        ];
        Assert.Equal((6 * 5 * 9) + 10, results[0].Length);
        Assert.All(results[0].Zip(results[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-11));
    }

    private static byte[] Train(string kind)
    {
        using var scope = NewDisposeScope();
        random.manual_seed(1);
        using nn.Module layer = kind switch
        {
            "tall" => nn.Embedding(2500, 71),
            "wide" => nn.Embedding(130, 1100),
            "transposed" => nn.ConvTranspose2d(70, 130, 3),
            "grouped" => nn.ConvTranspose1d(66, 260, 5, groups: 2),
            _ => throw new ArgumentException(kind),
        };
        using FeatureAdam model = new(layer);
        using var optimizer = model.CreateOptimizer();
        for (int t = 0; t < Steps; t++)
        {
            foreach (Parameter parameter in model.parameters())
            {
                parameter.grad = randn(parameter.shape);
            }

            optimizer.step();
        }

        return [.. model.parameters().SelectMany(p => p.bytes.ToArray())];
    }
}
