using System.Collections.Generic;
using System.IO;
using Lrt.Reports.Charts;
using Lrt.Reports.Files;
using Lrt.Reports.Page;

namespace Experiments.Reporting;

/// <summary>What an experiment has to show.</summary>
/// <param name="Markdown">Its tables, for documents.</param>
/// <param name="Pictures">Some of the page's charts as files of their own, by name.</param>
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
            sheet.Save(Path.Combine(folder, name + ".svg"));
    }
}
