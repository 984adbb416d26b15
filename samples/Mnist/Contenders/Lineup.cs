using System.Collections.Generic;

namespace Mnist.Contenders;

/// <summary>
/// Who trains, in the order in which tables and charts show them, and which settings are looked into.
/// </summary>
public static class Lineup
{
    /// <summary>More than three decades below a sensible rate.</summary>
    public const double HopelessRate = 1e-5;

    /// <summary>The base rule of all contenders, stock and generated, is SGD with this momentum.</summary>
    public const double Momentum = 0.9;

    /// <summary>Three values per decade, from too small to too large for this network.</summary>
    public static readonly SettingGrid Tuning = new(
        "tuning SGD",
        "SGD",
        "learning rate",
        [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2],
        StockSgd.Tuned
    );

    /// <summary>Nothing is chosen by these: they show how much the constants in the attributes matter.</summary>
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
        [StockSgd.Untuned(HopelessRate), StockSgd.Tuned(tunedRate), Generated.Global(), Generated.PerParameter()];
}
