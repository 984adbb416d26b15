using System;
using System.Threading;
using Experiments.Reporting;

namespace Experiments;

/// <summary>
/// An experiment: measurements and a report on them. The two are separate, so that a report can be drawn again from
/// saved results.
/// </summary>
/// <typeparam name="TOutcome">The type of the results, which can be written to a file and read again.</typeparam>
public abstract class Experiment<TOutcome>
{
    /// <summary>The name of the experiment's command and folder.</summary>
    public abstract string Name { get; }

    /// <summary>The number of advances that <see cref="Measure"/> reports.</summary>
    public abstract int Advances { get; }

    public abstract TOutcome Measure(Action<string> advance, CancellationToken cancellation);

    public abstract ExperimentReport Report(TOutcome outcome);
}
