using System;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Simd;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// Gradients are found and checked by the functions of TorchSharp's native library, and in the same way by its public
/// API where the library has no such functions.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class GradientAccessTests
{
    [Fact]
    public void The_native_library_has_the_functions() => Assert.True(NativeTensors.IsAvailable);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_of_every_memory_layout_are_applied(bool isPublic) => Run(isPublic, () =>
        {
            using Tensor gradient = arange(6, dtype: float32).reshape(3, 2).t();
            using ConstantSgd model = new([zeros(2, 3), zeros(4), zeros(2)]);
            using var optimizer = model.CreateOptimizer(new() { LearningRate = 0.5 });
            Parameter[] parameters = [.. model.parameters()];
            parameters[0].grad = gradient;
            parameters[1].grad = arange(8, dtype: float32)[TensorIndex.Slice(step: 2)];
            optimizer.step();
            Assert.Equal([0, -1, -2, -0.5f, -1.5f, -2.5f], parameters[0].detach().data<float>().ToArray());
            Assert.Equal([0, -1, -2, -3], parameters[1].detach().data<float>().ToArray());
            Assert.Equal([0, 0], parameters[2].detach().data<float>().ToArray());
            Assert.Equal([0, 2, 4, 1, 3, 5], parameters[0].grad!.contiguous().data<float>().ToArray());
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_parameter_that_requires_no_gradient_is_left_alone(bool isPublic) => Run(isPublic, () =>
        {
            using ConstantSgd model = new([zeros(2)]);
            using var optimizer = model.CreateOptimizer();
            Parameter parameter = Assert.Single(model.parameters());
            parameter.grad = ones(2);
            parameter.requires_grad = false;
            optimizer.step();
            Assert.Equal([0, 0], parameter.detach().data<float>().ToArray());
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gradients_unlike_the_parameter_are_refused(bool isPublic) => Run(isPublic, () =>
        {
            Assert.Contains("has shape [3, 2], the parameter [2, 3]", Refusal(ones(3, 2)), StringComparison.Ordinal);
            Assert.Contains("has shape [6], the parameter [2, 3]", Refusal(ones(6)), StringComparison.Ordinal);
            Assert.Contains(
                "has dtype Float64, the parameter Float32",
                Refusal(ones(2, 3, dtype: float64)),
                StringComparison.Ordinal
            );
            Assert.Contains("has a sparse gradient", Refusal(ones(2, 3).to_sparse()), StringComparison.Ordinal);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_parameter_that_was_resized_is_refused(bool isPublic) => Run(isPublic, () =>
        {
            using ConstantSgd model = new([zeros(2, 3)]);
            using var optimizer = model.CreateOptimizer();
            Parameter parameter = Assert.Single(model.parameters());
            using (no_grad())
            {
                parameter.set_(zeros(4, 3));
            }

            parameter.grad = ones(2, 3);
            InvalidOperationException refusal = Assert.Throws<InvalidOperationException>(() => optimizer.step());
            Assert.Contains("has changed: it is [4, 3] now", refusal.Message, StringComparison.Ordinal);
        });

    private static string Refusal(Tensor gradient)
    {
        using ConstantSgd model = new([zeros(2, 3)]);
        using var optimizer = model.CreateOptimizer();
        Parameter parameter = Assert.Single(model.parameters());
        parameter.grad = gradient;
        string message = Assert.ThrowsAny<Exception>(() => optimizer.step()).Message;
        Assert.Equal(new float[6], parameter.detach().data<float>().ToArray());
        return message;
    }

    private static void Run(bool isPublic, Action test)
    {
        NativeTensors.IsTurnedOff = isPublic;
        try
        {
            test();
        }
        finally
        {
            NativeTensors.IsTurnedOff = false;
        }
    }
}
