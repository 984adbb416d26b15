using System;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Kernels;

/// <summary>
/// Every function of the rule language at every vector width gives the bits that the scalar rule gives, special numbers
/// included.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class FunctionTests
{
    private const int Functions = 16;

    private static readonly float[] Special =
    [
        0f,
        -0f,
        1f,
        -1f,
        2f,
        0.75f,
        -0.5f,
        float.NaN,
        float.PositiveInfinity,
        float.NegativeInfinity,
        float.Epsilon,
        -float.Epsilon,
        float.MaxValue,
        -float.MaxValue,
        1e-38f,
        88.7f,
        -103.9f,
        1.1754942e-38f,
    ];

    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(0)]
    public void Functions_equal_the_scalar_rule_bit_for_bit(int bits)
    {
        using NarrowedVectors narrowed = new(bits);
        using var scope = NewDisposeScope();
        Random random = new(3);
        float[] gradients =
        [
            .. Special,
            .. Enumerable
                .Range(0, 500)
                .Select(_ => (float)((random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 3)))),
        ];
        for (int which = 0; which < Functions; which++)
        {
            // Minus zero minus the update is minus the update, with the sign of a zero too.
            using FunctionModel model = new([full(gradients.Length, -0f)]);
            using var optimizer = model.CreateOptimizer(new() { Which = which });
            model.SetGradients([tensor(gradients)]);
            optimizer.step();
            float[] actual = model.Parameters[0].data<float>().ToArray();
            for (int i = 0; i < gradients.Length; i++)
            {
                OneFunction rule = new() { Which = which };
                float expected = -0f - rule.Update(-0f, gradients[i], 1);
                Assert.True(
                    (float.IsNaN(expected) && float.IsNaN(actual[i]))
                        || BitConverter.SingleToInt32Bits(expected) == BitConverter.SingleToInt32Bits(actual[i]),
                    $"Function {which} of {gradients[i]:R}: {actual[i]:R} instead of {expected:R}."
                );
            }
        }
    }

    /// <summary>As tensor operations the functions are libtorch's, whose last bits may differ.</summary>
    [Fact]
    public void Functions_as_tensor_operations_agree()
    {
        using var scope = NewDisposeScope();
        float[] gradients = [0f, 1f, -1f, 2f, 0.75f, -0.5f, 0.3f, -2.5f];
        for (int which = 0; which < Functions; which++)
        {
            Tensor strided = full([2, gradients.Length / 2], -0f).t().contiguous().t();
            using FunctionModel model = new([strided]);
            using var optimizer = model.CreateOptimizer(new() { Which = which });
            model.SetGradients([tensor(gradients).reshape(2, -1)]);
            optimizer.step();
            float[] actual = model.Parameters[0].contiguous().data<float>().ToArray();
            for (int i = 0; i < gradients.Length; i++)
            {
                float expected = -new OneFunction { Which = which }.Update(-0f, gradients[i], 1);
                Assert.True(
                    expected.Equals(actual[i]) || Math.Abs(expected - actual[i]) < 1e-6,
                    $"Function {which} of {gradients[i]:R}: {actual[i]:R} instead of {expected:R}."
                );
            }
        }
    }
}
