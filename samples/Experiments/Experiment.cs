using System;
using System.Threading;
using Experiments.Reporting;

namespace Experiments;

/// <summary>
/// Something to measure, and what to say of it. The two are apart: a report can be drawn again from saved results.
/// </summary>
/// <typeparam name="TOutcome">What was measured: data that survives being written to a file and read again.</typeparam>
public abstract class Experiment<TOutcome>
{
    /// <summary>The name of its command and of its folder.</summary>
    public abstract string Name { get; }

    /// <summary>How often <see cref="Measure"/> will report an advance.</summary>
    public abstract int Advances { get; }

    public abstract TOutcome Measure(Action<string> advance, CancellationToken cancellation);

    public abstract ExperimentReport Report(TOutcome outcome);
}
