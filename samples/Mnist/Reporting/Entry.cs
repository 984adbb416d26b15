using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;
using Mnist.Contenders;
using Mnist.Training;

namespace Mnist.Reporting;

/// <summary>A contender's record with its style in the report.</summary>
public sealed record Entry(TrainingRecord Record, SeriesStyle Style)
{
    public string Name => Record.Contender.Name;

    public static IReadOnlyList<Entry> Of(IReadOnlyList<TrainingRecord> records) =>
        [
            .. records.Select(
                (record, index) =>
                    new Entry(
                        record,
                        ContenderStyles.For(
                            record.Contender,
                            records.Take(index).Count(before => before.Contender.Role == ContenderRole.Generated)
                        )
                    )
            ),
        ];

    /// <summary>Gets the position of a step on an axis of epochs.</summary>
    public double EpochOf(int step) => (double)step / Record.StepsPerEpoch;
}
