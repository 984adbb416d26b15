using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Lrt.Samples.Data;
using Mnist.Contenders;

namespace Mnist.Training;

/// <summary>
/// Trains with each value of a grid and compares the accuracies on examples held out of the training set. The test set
/// is not used.
/// </summary>
public sealed class GridSearch : IDisposable
{
    public const int HeldOut = 10_000;

    private readonly Examples kept;
    private readonly Examples heldOut;
    private readonly Course course;
    private readonly CancellationToken cancellation;

    public GridSearch(Examples training, int epochs, int seed, CancellationToken cancellation)
    {
        long[] order = ExampleOrder.ForSplit(seed, training.Count);
        kept = training.Select(order[..^HeldOut]);
        heldOut = training.Select(order[^HeldOut..]);
        course = new Course(kept, heldOut, epochs, seed);
        this.cancellation = cancellation;
    }

    /// <param name="tell">
    /// An action that is given the index of the current value, and the progress of its training.
    /// </param>
    public SearchResult Run(SettingGrid grid, Action<int, TrainingProgress> tell)
    {
        long began = Stopwatch.GetTimestamp();
        var trials = new List<Trial>();
        foreach ((int index, double value) in grid.Values.Index())
        {
            using var session = new TrainingSession(grid.At(value), course);
            while (!session.IsDone)
            {
                session.TrainEpoch(progress => tell(index, progress), cancellation);
            }

            trials.Add(new Trial(value, session.Record.Watched, session.Record.HasDiverged));
        }

        return new SearchResult(grid, trials, Stopwatch.GetElapsedTime(began));
    }

    public void Dispose()
    {
        kept.Dispose();
        heldOut.Dispose();
    }
}
