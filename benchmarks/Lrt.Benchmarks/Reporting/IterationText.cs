using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Lrt.Benchmarks.Measuring;

namespace Lrt.Benchmarks.Reporting;

/// <summary>Writes a line per way to train, for other programs.</summary>
public static class IterationText
{
    public const string Header = "case\tbatch\tthreads\tms_per_iteration\trelative_to_sgd";

    public static string Line(Measurement measurement, IReadOnlyList<Measurement> all, IterationSettings settings) =>
        string.Join(
            '\t',
            measurement.Case.Name,
            settings.Batch.ToString(CultureInfo.InvariantCulture),
            measurement.Threads.ToString(CultureInfo.InvariantCulture),
            Figures.Milliseconds(measurement.Milliseconds),
            Figures.Thousandths(Relative(measurement, all)?.Median)
        );

    /// <summary>Gets the time as a multiple of the baseline's; null where the baseline was not timed.</summary>
    public static Distribution? Relative(Measurement measurement, IReadOnlyList<Measurement> all) =>
        all.FirstOrDefault(other => other.Case.Name == measurement.Case.Baseline) is Measurement baseline
            ? measurement.RelativeTo(baseline)
            : null;
}
