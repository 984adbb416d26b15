using System;
using System.Collections.Generic;
using System.Linq;

namespace Experiments.AdaptiveRates;

/// <summary>The amount of training.</summary>
/// <param name="SurfaceSteps">The number of steps of a search on Beale's and Rosenbrock's function.</param>
/// <param name="RegressionEpochs">The number of epochs of linear regression.</param>
/// <param name="Epochs">The number of epochs of the two MNIST problems.</param>
/// <param name="Images">The number of images of each set.</param>
/// <param name="Rates">The grid of constant rates.</param>
/// <param name="HypergradientRates">The grid of the adaptations' rates.</param>
public sealed record Plan(
    int SurfaceSteps,
    int RegressionEpochs,
    int Epochs,
    int Seeds,
    int Images,
    IReadOnlyList<double> Rates,
    IReadOnlyList<double> HypergradientRates
)
{
    /// <summary>The rate that is too small, as a fraction of the best rate.</summary>
    public const double TooSmall = 0.01;

    public const int BatchSize = 128;

    /// <summary>
    /// Rates from 10⁻⁵ to 1 and hypergradient rates from 10⁻¹⁰ to 10⁴. The lowest hypergradient rate adapts almost
    /// nothing: a search that ends there has found that adaptation does not help.
    /// </summary>
    public static readonly Plan Full = new(
        SurfaceSteps: 1000,
        RegressionEpochs: 20,
        Epochs: 2,
        Seeds: 5,
        Images: int.MaxValue,
        Rates:
        [
            .. Enumerable
                .Range(-5, 5)
                .SelectMany(exponent => new[] { 1, 2, 5 }, (exponent, factor) => factor * Math.Pow(10, exponent)),
            1,
        ],
        HypergradientRates: [.. Enumerable.Range(-10, 15).Select(exponent => Math.Pow(10, exponent))]
    );

    /// <summary>A plan that is too small to learn anything.</summary>
    public static readonly Plan Quick = new(
        SurfaceSteps: 30,
        RegressionEpochs: 1,
        Epochs: 1,
        Seeds: 2,
        Images: 512,
        Rates: [1e-3, 1e-2],
        HypergradientRates: [1e-6, 1e-4]
    );

    /// <summary>Gets the seeds of the trainings that choose a setting, which differ from the reported seeds.</summary>
    public static IReadOnlyList<int> TuningSeeds(bool isSurface) => isSurface ? [101, 102, 103, 104, 105] : [101];
}
