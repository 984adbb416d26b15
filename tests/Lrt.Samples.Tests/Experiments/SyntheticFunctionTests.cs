using System;
using System.Linq;
using Experiments.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class SyntheticFunctionTests
{
    private const int Count = 4000;

    public static TheoryData<string> Keys => [.. SyntheticFunction.All.Select(function => function.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Targets_are_the_values_at_mean_0_and_variance_1_with_the_documented_noise(string key)
    {
        using var scope = NewDisposeScope();
        SyntheticFunction function = Of(key);
        using ExampleSet set = function.Draw(Count);

        Assert.Equal([Count, function.Features], set.Inputs.shape);
        Assert.Equal([Count, function.Outputs], set.Targets.shape);
        double[] values = ValuesAt(function, set.Inputs),
            targets = Numbers(set.Targets);
        for (int output = 0; output < function.Outputs; output++)
        {
            double[] exact = [.. Column(values, output)],
                given = [.. Column(targets, output)];
            double mean = exact.Average(),
                deviation = Math.Sqrt(exact.Average(value => (value - mean) * (value - mean)));
            double[] noise = [.. given.Zip(exact, (target, value) => target - ((value - mean) / deviation))];
            Assert.Equal(0, noise.Average(), 4 * SyntheticFunction.Noise / Math.Sqrt(Count));
            Assert.Equal(
                SyntheticFunction.NoiseFloor,
                noise.Average(one => one * one),
                4 * SyntheticFunction.NoiseFloor * Math.Sqrt(2.0 / Count)
            );
        }

        double[] Column(double[] all, int output) => [.. all.Where((_, index) => index % function.Outputs == output)];
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void The_same_examples_are_drawn_every_time(string key)
    {
        using ExampleSet first = Of(key).Draw(100);
        manual_seed(1);
        using ExampleSet second = Of(key).Draw(100);

        Assert.Equal(Numbers(first.Inputs), Numbers(second.Inputs));
        Assert.Equal(Numbers(first.Targets), Numbers(second.Targets));
    }

    [Theory]
    [InlineData("sine", new[] { 0.25 }, 0.70710678118654757)]
    [InlineData("sawtooth", new[] { 0.3 }, 0.3)]
    [InlineData("sawtooth", new[] { -0.3 }, 0.7)]
    [InlineData("sparse", new[] { 2, 3, -4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17.0 }, 10)]
    public void Has_the_value_of_its_formula(string key, double[] at, double value)
    {
        using var scope = NewDisposeScope();
        Assert.Equal(value, Of(key).Values(tensor(at).unsqueeze(0)).ToDouble(), 1e-6);
    }

    [Theory]
    [InlineData("linear")]
    [InlineData("scaled")]
    public void Is_linear(string key)
    {
        using var scope = NewDisposeScope();
        (double[] x, double[] y, double[] sum, _) = AtTwoPlacesTheirSumAndDifference(Of(key));
        Assert.All(sum.Zip(x.Zip(y, (a, b) => a + b)), pair => Assert.Equal(pair.Second, pair.First, 1e-4));
    }

    /// <summary>Among continuous functions the parallelogram law holds for quadratic forms alone.</summary>
    [Fact]
    public void Is_a_quadratic_form()
    {
        using var scope = NewDisposeScope();
        (double[] x, double[] y, double[] sum, double[] difference) = AtTwoPlacesTheirSumAndDifference(Of("quadratic"));
        Assert.All(sum.Zip(difference, (a, b) => a + b).Zip(x.Zip(y, (a, b) => 2 * (a + b))), pair =>
            Assert.Equal(pair.Second, pair.First, 1e-4)
        );
    }

    [Fact]
    public void Scales_reach_from_1_to_a_tenth()
    {
        using var scope = NewDisposeScope();
        using ExampleSet set = Of("scaled").Draw(Count);
        double[] deviations = Numbers(set.Inputs.pow(2).mean([0]).sqrt());
        Assert.Equal(1, deviations[0], 0.05);
        Assert.Equal(0.1, deviations[^1], 0.005);
        Assert.Equal(deviations.OrderDescending(), deviations);
    }

    private static SyntheticFunction Of(string key) => SyntheticFunction.All.Single(function => function.Key == key);

    /// <summary>With the coefficients that the examples were drawn with.</summary>
    private static double[] ValuesAt(SyntheticFunction function, Tensor inputs)
    {
        manual_seed(function.DataSeed);
        function.DrawInputs(inputs.shape[0], function.Features);
        return Numbers(function.Values(inputs));
    }

    private static (double[] X, double[] Y, double[] Sum, double[] Difference) AtTwoPlacesTheirSumAndDifference(
        SyntheticFunction function
    )
    {
        manual_seed(7);
        Tensor x = randn(20, function.Features),
            y = randn(20, function.Features);
        return (ValuesAt(function, x), ValuesAt(function, y), ValuesAt(function, x + y), ValuesAt(function, x - y));
    }

    private static double[] Numbers(Tensor tensor) => [.. tensor.to(ScalarType.Float64).data<double>()];
}
