using System.Collections.Generic;
using Lrt.Reports.Markup;

namespace Mnist.Reporting;

/// <summary>The section with the plans of the generated optimizers.</summary>
public static class PlanSection
{
    public static Node Draw(IReadOnlyList<Entry> entries)
    {
        var plans = new Element(
            "div",
            MnistReport.Paragraph(
                "Every generated optimizer describes itself: rule, structure, order and state of each parameter "
                    + "tensor, and how many bytes a step moves."
            )
        );
        foreach (Entry entry in entries)
        {
            if (entry.Record.Plan is string plan)
            {
                plans.Add(new Element("h3", entry.Name), new Element("pre", plan));
            }
        }

        return plans;
    }
}
