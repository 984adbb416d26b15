using System;
using System.Collections.Generic;
using System.Linq;
using Experiments.Training;

namespace Experiments.Towers;

/// <summary>The amount of training.</summary>
/// <param name="Images">The number of images of each set.</param>
/// <param name="RatesPerDecade">The number of initial rates per decade, from 10⁻⁶ to 10.</param>
public sealed record Plan(int Epochs, int Seeds, int Images, int RatesPerDecade)
{
    public const int BatchSize = 256;
    public const int Tallest = 5;
    public const double UpperRate = 0.01;

    private const int LowestExponent = -6;
    private const int HighestExponent = 1;

    public static readonly Plan Full = new(Epochs: 1, Seeds: 5, Images: int.MaxValue, RatesPerDecade: 2);

    /// <summary>A plan that is too small to learn anything.</summary>
    public static readonly Plan Quick = new(Epochs: 1, Seeds: 2, Images: 512, RatesPerDecade: 1);

    public IReadOnlyList<double> Rates =>
        [
            .. Enumerable
                .Range(0, 1 + (HighestExponent - LowestExponent) * RatesPerDecade)
                .Select(index => Math.Pow(10, LowestExponent + (double)index / RatesPerDecade)),
        ];

    /// <summary>
    /// The towers of the experiment. A tower of height 0 is a constant rate, the same in every scheme, and is trained
    /// once.
    /// </summary>
    public static IEnumerable<(Scheme Scheme, int Height)> Towers =>
        Enum.GetValues<Scheme>()
            .SelectMany(scheme => Enumerable.Range(0, Tallest + 1).Select(height => (scheme, height)))
            .Where(tower => tower.height > 0 || tower.scheme == Scheme.Published);

    public static Method MethodOf(int height) =>
        new(BaseRule.GradientDescent, height == 0 ? RateStructure.Constant : RateStructure.Global);

    public static Setting SettingOf(Scheme scheme, int height, double rate) =>
        new(rate, [.. Enumerable.Repeat(scheme == Scheme.LowestVaried ? UpperRate : rate, height)])
        {
            Min = scheme == Scheme.Published ? double.NegativeInfinity : null,
        };
}
