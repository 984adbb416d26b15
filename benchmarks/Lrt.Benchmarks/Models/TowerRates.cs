namespace Lrt.Benchmarks.Models;

/// <summary>The rates of towers of order 3 with one learning rate, generated or by automatic differentiation.</summary>
public static class TowerRates
{
    public const double LearningRate = 0.01;
    public const double First = 1e-3;
    public const double Second = 1e-3;
    public const double Third = 1e-1;
}
