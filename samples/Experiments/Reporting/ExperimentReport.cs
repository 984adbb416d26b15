using System.Collections.Generic;
using System.IO;
using Lrt.Reports.Charts;
using Lrt.Reports.Files;
using Lrt.Reports.Page;

namespace Experiments.Reporting;

/// <summary>The parts of an experiment's report.</summary>
/// <param name="Markdown">The tables, for documents.</param>
/// <param name="Pictures">The charts that are written as files of their own, by name.</param>
public sealed record ExperimentReport(
    ReportPage Page,
    string Markdown,
    IReadOnlyDictionary<string, ChartSheet> Pictures
)
{
    public void Save(string folder)
    {
        Page.Save(Path.Combine(folder, "report.html"));
        WholeFile.Write(Path.Combine(folder, "table.md"), writer => writer.Write(Markdown));
        foreach ((string name, ChartSheet sheet) in Pictures)
        {
            sheet.Save(Path.Combine(folder, name + ".svg"));
        }
    }
}
