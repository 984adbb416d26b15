using System.Collections.Generic;
using System.Linq;
using System.Text;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Measuring;

namespace Lrt.Benchmarks.Reporting;

/// <summary>Writes the measurements of one run as tables, one for each layout.</summary>
public static class MarkdownReport
{
    public static string Of(IReadOnlyList<Measurement> measurements, StepSettings settings)
    {
        StringBuilder text = new();
        text.Append("# Time per optimizer step\n\n")
            .Append(
                $"{Machine.Describe()}. {settings.Threads} thread(s), {Figures.Bytes(settings.Seconds)} s per case "
                    + "and layout.\n\n"
            )
            .Append(
                "Timed is `optimizer.step()` alone, with new gradient tensors for every step, made outside the clock: "
                    + "median over the steps of all\n"
            )
            .Append(
                "rounds, in which the cases take turns. The quartiles say how quiet the machine was. *Fused / this* "
                    + "compares with libtorch's fused\n"
            )
            .Append(
                "optimizer of the same rule in the same run, called with the gradients' handles at hand; *stock / "
                    + "this* with TorchSharp's own. The\n"
            )
            .Append(
                "`hd` cases do more work than either: they also adapt learning rates. *Of copy* is bandwidth relative "
                    + "to `copy`, which only loads and stores\n"
            )
            .Append(
                "Adam's seven streams. Bytes are those of the optimizer's plan; where a case reads a stream twice "
                    + "(`global`, `feature`), the second read may\n"
            )
            .Append("come from the cache, so its share can pass 100 %.\n");
        foreach (IGrouping<Layout, Measurement> layout in measurements.GroupBy(m => m.Layout))
        {
            AppendTable(text, layout.Key, [.. layout]);
        }

        return text.ToString();
    }

    private static void AppendTable(StringBuilder text, Layout layout, IReadOnlyList<Measurement> measurements)
    {
        double? copy = measurements.FirstOrDefault(m => m.Case.Name == Case.CopyName)?.Bandwidth;
        text.Append($"\n## {layout.Name}: {layout.Description}, {Figures.Whole(layout.Parameters)} parameters\n\n")
            .Append(
                "| case | ms per step | quartiles | steps | fused / this | stock / this | bytes / parameter | GB/s | "
                    + "of copy |\n"
            )
            .Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (Measurement m in measurements)
        {
            text.Append("| ")
                .AppendJoin(
                    " | ",
                    m.Case.Name,
                    Figures.Milliseconds(m.Milliseconds),
                    $"{Figures.Milliseconds(m.LowerQuartile)} to {Figures.Milliseconds(m.UpperQuartile)}",
                    Figures.Whole(m.Steps),
                    Figures.Ratio(TimeOf(m.Case.Baseline) / m.Milliseconds),
                    Figures.Ratio(TimeOf(m.Case.Stock) / m.Milliseconds),
                    Figures.Bytes(m.BytesPerParameter),
                    Figures.Tenths(m.Bandwidth),
                    Figures.Percent(m.Bandwidth / copy)
                )
                .Append(" |\n");
        }

        double? TimeOf(string? name) => measurements.FirstOrDefault(other => other.Case.Name == name)?.Milliseconds;
    }
}
