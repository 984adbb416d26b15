using System.Collections.Generic;
using Experiments.Reporting;
using Lrt.Reports.Charts;
using Lrt.Reports.Page;

namespace Experiments.HypergradientDescent;

public static class HypergradientDescentReport
{
    public static ExperimentReport Of(Outcome outcome) => new(new ReportPage("Hypergradient descent", ""), "", new Dictionary<string, ChartSheet>());
}
