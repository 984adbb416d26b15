using Lrt.Reports.Charts;
using Mnist.Contenders;

namespace Mnist.Reporting;

/// <summary>A contender looks the same in all charts: stock ones dashed, generated ones solid.</summary>
public static class ContenderStyles
{
    private static readonly int[] GeneratedColors = [2, 3, 4, 5, 6, 8];

    public static SeriesStyle Tuned { get; } = new(1, IsDashed: true);

    public static SeriesStyle Untuned { get; } = new(7, IsDashed: true);

    /// <param name="index">Which of the generated contenders, from 0 on.</param>
    public static SeriesStyle Generated(int index) => new(GeneratedColors[index % GeneratedColors.Length]);

    /// <param name="generatedBefore">How many generated contenders stand before this one.</param>
    public static SeriesStyle For(Contender contender, int generatedBefore) =>
        contender.Role switch
        {
            ContenderRole.Untuned => Untuned,
            ContenderRole.Tuned => Tuned,
            _ => Generated(generatedBefore),
        };
}
