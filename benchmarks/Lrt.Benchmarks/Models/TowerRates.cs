using System;
using System.Collections.Generic;

namespace Lrt.Benchmarks.Models;

/// <summary>
/// The rates of towers of order 3. The fewer parameters share a rate, the smaller are its hypergradients, and the
/// larger the rates above it must be to have an effect.
/// </summary>
public static class TowerRates
{
    public const double LearningRate = 0.01;

    private const double UsualBatch = 128;

    public static IReadOnlyList<double> Global(int batch) => Scaled(batch, 1e-4, 1e-5, 1e-3);

    public static IReadOnlyList<double> PerFeature(int batch) => Scaled(batch, 1e-1, 1e-1, 1e-1);

    public static IReadOnlyList<double> PerParameter(int batch) => Scaled(batch, 10, 10, 10);

    // The gradient of a smaller batch is noisier: its square grows as 1 / batch. Hypergradients of the levels are
    // products of 2, 4 and 8 gradients. With these powers each level moves by the same fraction at any batch size, and
    // none grows without limit.
    private static double[] Scaled(int batch, double first, double second, double third)
    {
        double scale = Math.Min(1, batch / UsualBatch);
        return [first * scale, second * Math.Pow(scale, 3), third * Math.Pow(scale, 7)];
    }
}
