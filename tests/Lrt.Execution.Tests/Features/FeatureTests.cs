using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Features;

/// <summary>Which scalars make up a feature.</summary>
public class FeatureTests
{
    [Fact]
    public void Rows_of_a_weight_share_their_rate_with_the_biass_elements()
    {
        using var scope = NewDisposeScope();
        using FeatureLayers model = new();
        using var optimizer = model.CreateOptimizer();
        Parameter weight = model.get_parameter("linear.weight")!;
        Parameter bias = model.get_parameter("linear.bias")!;
        (Tensor w1, Tensor b1, Tensor w2, Tensor b2) = (randn(4, 3), randn(4), randn(4, 3), randn(4));
        (weight.grad, bias.grad) = (w1, b1);
        optimizer.step();
        (weight.grad, bias.grad) = (w2, b2);
        optimizer.step();
        Tensor expected = (0.1 + (1e-2 * ((w1 * w2).sum(1L) + (b1 * b2)))).clamp(min: 0);
        Assert.True(optimizer.LearningRates.Copy("linear.weight").allclose(expected));
        Assert.Equal(
            optimizer.LearningRates.Copy("linear.weight").data<float>().ToArray(),
            optimizer.LearningRates.Copy("linear.bias").data<float>().ToArray()
        );
        Assert.All(optimizer.LearningRates.Copy("convolution.weight").data<float>().ToArray(), rate =>
            Assert.Equal(0.1f, rate)
        );
    }

    [Theory]
    [InlineData("convolution.weight", "convolution.bias", true)]
    [InlineData("norm.weight", "norm.bias", true)]
    [InlineData("bare", "linear.bias", false)]
    public void Layers_share_and_others_do_not(string first, string second, bool share)
    {
        using var scope = NewDisposeScope();
        using FeatureLayers model = new();
        using var optimizer = model.CreateOptimizer();
        for (int t = 0; t < 2; t++)
        {
            foreach ((string name, Parameter parameter) in model.named_parameters())
            {
                parameter.grad = name == first || name == second ? randn(parameter.shape) : null!;
            }

            optimizer.step();
        }

        float[] a = optimizer.LearningRates.Copy(first).data<float>().ToArray();
        float[] b = optimizer.LearningRates.Copy(second).data<float>().ToArray();
        Assert.Equal(share, a.SequenceEqual(b));
    }

    [Fact]
    public void A_single_number_is_a_feature_in_any_precision()
    {
        foreach (ScalarType type in (ScalarType[])[ScalarType.Float32, ScalarType.BFloat16])
        {
            using PerFeatureSgdZoo model = new([tensor(1.0).to(type)]);
            using var optimizer = model.CreateOptimizer();
            for (int t = 0; t < 3; t++)
            {
                model.SetGradients([tensor(1.0).to(type)]);
                optimizer.step();
            }

            Assert.Equal(0.022, optimizer.LearningRates["p0"].Mean, 1e-6);
        }
    }
}
