using System.Globalization;
using Lrt.Benchmarks.Measuring;

namespace Lrt.Benchmarks.Reporting;

/// <summary>Writes a line per measurement, for other programs.</summary>
public static class TsvText
{
    public const string Header = "case\tlayout\tparameters\tthreads\tms_per_step\tbytes_per_parameter";

    public static string Line(Measurement measurement) =>
        string.Join(
            '\t',
            measurement.Case.Name,
            measurement.Layout.Name,
            measurement.Layout.Parameters.ToString(CultureInfo.InvariantCulture),
            measurement.Threads.ToString(CultureInfo.InvariantCulture),
            Figures.Milliseconds(measurement.Milliseconds),
            Figures.Bytes(measurement.BytesPerParameter)
        );
}
