using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Benchmarks.Measuring;

namespace Lrt.Benchmarks.Reporting;

/// <summary>The files a run leaves behind.</summary>
public static class ResultFiles
{
    /// <returns>A sentence that says where they are.</returns>
    public static string Write(string folder, IReadOnlyList<Measurement> measurements, StepSettings settings)
    {
        string table = Path.Combine(folder, "bench.md");
        string lines = Path.Combine(folder, "bench.tsv");
        File.WriteAllText(table, MarkdownReport.Of(measurements, settings));
        File.WriteAllLines(lines, measurements.Select(TsvText.Line).Prepend(TsvText.Header));
        return $"Ratios and bandwidths: {table}. Figures: {lines}.";
    }
}
