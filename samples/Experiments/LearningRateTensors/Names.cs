using Lrt.Reports.Charts;

namespace Experiments.LearningRateTensors;

/// <summary>The names and styles of contenders in all tables and charts.</summary>
internal static class Names
{
    public static readonly SeriesStyle Level = new(7, IsDashed: true);

    public static string Of(Contender contender) =>
        contender switch
        {
            Contender.InputDriven => "tensors, input-driven",
            Contender.StateDriven => "tensors, state-driven",
            Contender.Blind => "tensors, blind",
            _ => "SGD",
        };

    public static SeriesStyle StyleOf(Contender contender) =>
        contender switch
        {
            Contender.InputDriven => new SeriesStyle(2),
            Contender.StateDriven => new SeriesStyle(3, IsDashed: true),
            _ => new SeriesStyle(1),
        };
}
