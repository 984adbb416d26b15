using System.Collections.Generic;

namespace Mnist.Contenders;

/// <summary>The contenders, in the order of tables and charts, and the settings that are varied.</summary>
public static class Lineup
{
    /// <summary>A rate that is more than three decades below a sensible rate.</summary>
    public const double HopelessRate = 1e-5;

    /// <summary>The momentum of SGD, which is the base rule of all contenders, stock and generated.</summary>
    public const double Momentum = 0.9;

    /// <summary>The grid of rates: three values per decade, from too small to too large for this network.</summary>
    public static readonly SettingGrid Tuning = new(
        "tuning SGD",
        "SGD",
        "learning rate",
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2],
        StockSgd.Tuned
    );

    /// <summary>The grids that show the effect of the constants in the attributes. Nothing is chosen by them.</summary>
    public static readonly IReadOnlyList<SettingGrid> Sweeps =
    [
        new("varying Global", "Global", "hypergradient rate", [3e-5, 1e-4, 3e-4, 1e-3, 3e-3], Generated.Global),
        new(
            "varying PerParameter",
            "PerParameter",
            "hypergradient rate",
            [3, 10, 30, 100, 300],
            Generated.PerParameter
        ),
    ];

    public static IReadOnlyList<Contender> With(double tunedRate) =>
        [
            StockSgd.Untuned(HopelessRate),
            StockSgd.Tuned(tunedRate),
            Generated.Untuned(),
            Generated.Global(),
            Generated.PerParameter(),
        ];
}
