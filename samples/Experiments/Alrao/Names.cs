using System;
using System.Globalization;
using Experiments.Reporting;
using Lrt.Reports;
using Lrt.Reports.Charts;

namespace Experiments.Alrao;

/// <summary>The names and styles of contenders, and the format of numbers, in tables and charts.</summary>
internal static class Names
{
    public static readonly SeriesStyle Sgd = new(1);
    public static readonly SeriesStyle Alrao = new(2);
    public static readonly SeriesStyle Adam = new(3, IsDashed: true);
    public static readonly SeriesStyle MiddleSgd = new(7);

    public static string Of(ContenderOutcome contender) =>
        contender.Kind switch
        {
            ContenderKind.Alrao => "Alrao",
            ContenderKind.Adam => $"Adam, {Rate(contender.Rate)}",
            _ => $"SGD, {Rate(contender.Rate)}",
        };

    /// <summary>Gets the text of a rate, which is a power of ten.</summary>
    public static string Rate(double rate) =>
        rate is >= 0.1 and <= 10 ? Numbers.Typeset(rate, 1) : Numbers.PowerOfTen((int)Math.Round(Math.Log10(rate)));

    public static string Accuracy(double accuracy) => Numbers.Percent(accuracy, 1);

    /// <summary>Gets the text of an accuracy in per cent.</summary>
    public static string Accuracy(Spread spread) =>
        spread.Text(accuracy => (100 * accuracy).ToString("F1", CultureInfo.InvariantCulture));

    public static string Loss(Spread spread) =>
        spread.Text(loss => loss < 1000 ? loss.ToString("F3", CultureInfo.InvariantCulture) : Numbers.Typeset(loss, 2));
}
