using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;
using Mnist.Contenders;
using Mnist.Training;

namespace Mnist.Reporting;

/// <summary>A contender's record together with how the report draws it.</summary>
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

    /// <summary>Where a step lies on an axis of epochs.</summary>
    public double EpochOf(int step) => (double)step / Record.StepsPerEpoch;
}
