using Experiments.Training;
using Lrt.Reports.Charts;

namespace Experiments.AdaptiveRates;

/// <summary>The names and styles of contenders in all tables and charts.</summary>
internal static class Names
{
    public static string Of(BaseRule rule) =>
        rule switch
        {
            BaseRule.GradientDescent => "Gradient descent",
            BaseRule.Adam => "Adam",
            BaseRule.Momentum => "Momentum",
            _ => "Nesterov",
        };

    public static string Of(RateStructure rates) =>
        rates switch
        {
            RateStructure.Constant => "constant",
            RateStructure.Global => "adapted, one rate",
            _ => "adapted, a rate per parameter",
        };

    public static SeriesStyle StyleOf(RateStructure rates) =>
        rates switch
        {
            RateStructure.Constant => new SeriesStyle(1, IsDashed: true),
            RateStructure.Global => new SeriesStyle(2),
            _ => new SeriesStyle(3),
        };
}
