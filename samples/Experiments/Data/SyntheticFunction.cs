using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// A function to be learned from noisy examples. Every output is scaled to mean 0 and variance 1 over the examples
/// before the noise is added: a mean squared error of 1 means that nothing was learned, and an error of
/// <see cref="NoiseFloor"/> that everything was.
/// </summary>
/// <param name="Formula">In words and signs, for reports.</param>
/// <param name="DrawInputs">The function that draws examples [n, features].</param>
/// <param name="Values">
/// The function that draws coefficients, if there are any, and computes values [n, outputs].
/// </param>
public sealed record SyntheticFunction(
    string Key,
    string Name,
    string Formula,
    int Features,
    int Outputs,
    int DataSeed,
    Func<long, int, Tensor> DrawInputs,
    Func<Tensor, Tensor> Values
)
{
    /// <summary>The standard deviation of the noise on every output.</summary>
    public const double Noise = 0.1;

    /// <summary>The mean squared error of the true function.</summary>
    public const double NoiseFloor = Noise * Noise;

    public static readonly IReadOnlyList<SyntheticFunction> All =
    [
        new("linear", "Linear map", "y = A x; A and x normal", 8, 2, DataSeed: 31, Normal, x =>
            x.matmul(torch.randn(8, 2))
        ),
        new(
            "scaled",
            "Scaled linear map",
            "y = Σ wⱼ xⱼ / sⱼ; w normal, xⱼ normal with standard deviation sⱼ, from 1 down to 0.1",
            8,
            1,
            DataSeed: 32,
            (count, features) => Normal(count, features) * Scales(features),
            x => (x / Scales(8)).matmul(torch.randn(8, 1))
        ),
        new(
            "quadratic",
            "Quadratic form",
            "y = xᵀ Q x; Q normal and symmetric, x uniform in [−1, 1]",
            4,
            1,
            DataSeed: 33,
            Uniform,
            x =>
            {
                Tensor q = torch.randn(4, 4);
                return (x.matmul(q + q.t()) * x).sum(1, keepdim: true);
            }
        ),
        new("sine", "Sine", "y = sin πx; x uniform in [−1, 1]", 1, 1, DataSeed: 34, Uniform, x => (Math.PI * x).sin()),
        new("sawtooth", "Sawtooth", "y = x mod 1; x uniform in [−1, 1]", 1, 1, DataSeed: 35, Uniform, x =>
            x.remainder(1)
        ),
        new("sparse", "Sparse function", "y = x₁x₂ + |x₃|; x normal", 16, 1, DataSeed: 36, Normal, x =>
            (x.narrow(1, 0, 1) * x.narrow(1, 1, 1)) + x.narrow(1, 2, 1).abs()
        ),
    ];

    public ExampleSet Draw(long count)
    {
        using var scope = torch.NewDisposeScope();
        torch.manual_seed(DataSeed);
        Tensor inputs = DrawInputs(count, Features);
        Tensor values = Values(inputs);
        Tensor scaled = (values - values.mean([0], keepdim: true)) / values.std(0, unbiased: false, keepdim: true);
        Tensor targets = scaled + (Noise * torch.randn(count, Outputs));
        return new ExampleSet(inputs.DetachFromDisposeScope(), targets.DetachFromDisposeScope());
    }

    private static Tensor Normal(long count, int features) => torch.randn(count, features);

    private static Tensor Uniform(long count, int features) => (2 * torch.rand(count, features)) - 1;

    private static Tensor Scales(int features) =>
        torch.tensor([
            .. Enumerable.Range(0, features).Select(index => (float)Math.Pow(10, -(double)index / (features - 1))),
        ]);
}
