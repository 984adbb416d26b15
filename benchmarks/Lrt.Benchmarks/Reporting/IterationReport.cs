using System.Collections.Generic;
using System.Text;
using Lrt.Benchmarks.Layouts;
using Lrt.Benchmarks.Measuring;

namespace Lrt.Benchmarks.Reporting;

/// <summary>Writes the measurements of training iterations as a table.</summary>
public static class IterationReport
{
    public static string Of(IReadOnlyList<Measurement> measurements, IterationSettings settings)
    {
        StringBuilder text = new();
        text.Append("# Time per training iteration\n\n")
            .Append(
                $"{Layout.Mlp.Description}, ReLU, cross entropy, batches of {settings.Batch}, "
                    + $"{Figures.Whole(Layout.Mlp.Parameters)} parameters. "
            )
            .Append(
                $"{Machine.Describe()}. {settings.Threads} thread(s), {Figures.Bytes(settings.Seconds)} s per case.\n\n"
            )
            .Append(
                "Timed is a whole iteration: `zero_grad`, forward pass, loss, backward pass, `optimizer.step()`. *Of "
                    + "sgd* compares with the generated\n"
            )
            .Append(
                "optimizer of constant rate: median and quartiles over the rounds, in which the cases take turns. "
                    + "Quartiles that lie far apart say that the\n"
            )
            .Append("machine was not quiet.\n\n")
            .Append("| case | ms per iteration | quartiles | iterations | of sgd | quartiles |\n")
            .Append("|---|---:|---:|---:|---:|---:|\n");
        foreach (Measurement m in measurements)
        {
            Distribution? relative = IterationText.Relative(m, measurements);
            text.Append("| ")
                .AppendJoin(
                    " | ",
                    m.Case.Name,
                    Figures.Milliseconds(m.Milliseconds),
                    $"{Figures.Milliseconds(m.LowerQuartile)} to {Figures.Milliseconds(m.UpperQuartile)}",
                    Figures.Whole(m.Steps),
                    Figures.Thousandths(relative?.Median),
                    $"{Figures.Thousandths(relative?.Quantile(0.25))} to "
                        + $"{Figures.Thousandths(relative?.Quantile(0.75))}"
                )
                .Append(" |\n");
        }

        return text.ToString();
    }
}
