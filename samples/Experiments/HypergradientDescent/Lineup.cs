using System.Collections.Generic;
using Experiments.Training;

namespace Experiments.HypergradientDescent;

/// <summary>
/// The settings of Baydin et al.'s published runs (run.sh of github.com/gbaydin/hypergradient-descent).
/// </summary>
public static class Lineup
{
    public const int BatchSize = 128;
    public const double LearningRate = 1e-3;
    public const double WeightDecay = 1e-4;
    public const double SgdHypergradientRate = 1e-3;
    public const double AdamHypergradientRate = 1e-7;

    public static readonly IReadOnlyList<string> Families = ["SGD", "SGDN", "Adam"];

    public static readonly IReadOnlyList<Contender> All =
    [
        .. Family("SGD", BaseRule.GradientDescent, SgdHypergradientRate),
        .. Family("SGDN", BaseRule.Nesterov, SgdHypergradientRate),
        .. Family("Adam", BaseRule.Adam, AdamHypergradientRate),
    ];

    private static Contender[] Family(string name, BaseRule rule, double rate)
    {
        var adapted = new Setting(LearningRate, rate) { WeightDecay = WeightDecay };
        return
        [
            new(
                name,
                name,
                Variant.Constant,
                new Method(rule, RateStructure.Constant),
                new Setting(LearningRate) { WeightDecay = WeightDecay }
            ),
            new(
                $"{name}-HD",
                name,
                Variant.Unbounded,
                new Method(rule, RateStructure.Global),
                adapted with
                {
                    Min = double.NegativeInfinity,
                }
            ),
            new($"{name}-HD, rate ≥ 0", name, Variant.Bounded, new Method(rule, RateStructure.Global), adapted),
        ];
    }
}
