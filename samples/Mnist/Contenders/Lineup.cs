using System.Collections.Generic;

namespace Mnist.Contenders;

/// <summary>Who trains, in the order in which tables and charts show them, and which settings are looked into.</summary>
public static class Lineup
{
    /// <summary>More than three decades below a sensible rate.</summary>
    public const double HopelessRate = 1e-5;

    /// <summary>The base rule of all contenders, stock and generated, is SGD with this momentum.</summary>
    public const double Momentum = 0.9;

    /// <summary>Three values per decade, from too small to too large for this network.</summary>
    public static readonly SettingGrid Tuning =
        new("tuning SGD", "learning rate", [0.002, 0.005, 0.01, 0.02, 0.05, 0.1], StockSgd.Tuned);

    /// <summary>Nothing is chosen by these: they show how much the constants in the attributes matter.</summary>
    public static readonly IReadOnlyList<SettingGrid> Sweeps = [];

    public static IReadOnlyList<Contender> With(double tunedRate) =>
    [
        StockSgd.Untuned(HopelessRate),
        StockSgd.Tuned(tunedRate),
    ];
}
