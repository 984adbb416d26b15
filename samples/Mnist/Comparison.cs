using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using Lrt.Samples.Data;
using Mnist.Contenders;
using Mnist.Terminal;
using Mnist.Training;
using TorchSharp;

namespace Mnist;

/// <summary>
/// Performs the whole run: tunes stock SGD, trains every contender, then varies the generated ones' settings.
/// </summary>
public sealed class Comparison(RunSettings settings, CancellationToken cancellation)
{
    /// <summary>The tasks that <see cref="Run"/> reports on, in order.</summary>
    public static IReadOnlyList<string> Tasks =>
        [
            Lineup.Tuning.Task,
            .. Lineup.With(tunedRate: 1).Select(contender => contender.Name),
            .. Lineup.Sweeps.Select(sweep => sweep.Task),
        ];

    public Outcome Run(Action<Status> show)
    {
        long began = Stopwatch.GetTimestamp();
        using Examples training = Examples.Of(LabelledImages.Training);
        using Examples test = Examples.Of(LabelledImages.Test);
        using var search = new GridSearch(training, settings.Epochs, settings.Seed, cancellation);

        SearchResult tuning = search.Run(Lineup.Tuning, (index, progress) =>
            show(Trying(Lineup.Tuning, index, progress))
        );

        IReadOnlyList<TrainingRecord> records = Compete(
            Lineup.With(tuning.Best.Value),
            new Course(training, test, settings.Epochs, settings.Seed),
            show
        );

        List<SearchResult> sweeps = [];
        foreach (SettingGrid sweep in Lineup.Sweeps)
        {
            sweeps.Add(search.Run(sweep, (index, progress) => show(Trying(sweep, index, progress))));
        }

        return new Outcome(settings, tuning, records, sweeps, torch.get_num_threads(), Stopwatch.GetElapsedTime(began));
    }

    /// <summary>
    /// Trains the contenders in turn, epoch by epoch, so that other load on the machine affects all of them.
    /// </summary>
    private IReadOnlyList<TrainingRecord> Compete(
        IReadOnlyList<Contender> contenders,
        Course course,
        Action<Status> show
    )
    {
        List<TrainingSession> sessions = [];
        try
        {
            foreach (Contender contender in contenders)
            {
                sessions.Add(new TrainingSession(contender, course));
            }
            while (sessions.Exists(session => !session.IsDone))
            {
                foreach (TrainingSession session in sessions.Where(session => !session.IsDone))
                {
                    session.TrainEpoch(progress => show(Contending(session.Record.Contender, progress)), cancellation);
                }
            }

            return [.. sessions.Select(session => session.Record)];
        }
        finally
        {
            sessions.ForEach(session => session.Dispose());
        }
    }

    private static Status Trying(SettingGrid grid, int index, TrainingProgress progress) =>
        new(
            grid.Task,
            (index + (progress.IsLast ? 1 : (double)progress.StepsDone / progress.Steps)) / grid.Values.Count,
            $"trial {index + 1}/{grid.Values.Count}",
            progress,
            IsMilestone: progress.IsLast
        );

    private static Status Contending(Contender contender, TrainingProgress progress) =>
        new(
            contender.Name,
            progress.IsLast ? 1 : (double)progress.StepsDone / progress.Steps,
            $"epoch {progress.Epoch}/{progress.Epochs}",
            progress,
            IsMilestone: progress.EndsEpoch
        );
}
