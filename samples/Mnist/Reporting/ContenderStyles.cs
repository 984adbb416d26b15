using Lrt.Reports.Charts;
using Mnist.Contenders;

namespace Mnist.Reporting;

/// <summary>
/// The styles of contenders, the same in all charts: dashed for stock ones, solid for generated ones.
/// </summary>
public static class ContenderStyles
{
    private static readonly int[] GeneratedColors = [2, 3, 4, 5, 6, 8];

    public static SeriesStyle Tuned { get; } = new(1, IsDashed: true);

    public static SeriesStyle Untuned { get; } = new(7, IsDashed: true);

    /// <param name="index">The index of the generated contender, from 0.</param>
    public static SeriesStyle Generated(int index) => new(GeneratedColors[index % GeneratedColors.Length]);

    /// <param name="generatedBefore">The number of generated contenders before this one.</param>
    public static SeriesStyle For(Contender contender, int generatedBefore) =>
        contender.Role switch
        {
            ContenderRole.Untuned => Untuned,
            ContenderRole.Tuned => Tuned,
            _ => Generated(generatedBefore),
        };
}
