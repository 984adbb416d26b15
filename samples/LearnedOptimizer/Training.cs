using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Lrt.Learned.Training;

namespace LearningToLearn;

/// <summary>Trains a suite's learned optimizer.</summary>
public static class Training
{
    /// <summary>
    /// Creates a trainer of the given weights, which gives the same result for the same weights each time.
    /// </summary>
    public static MetaTrainer Of(Suite suite, LearnedWeights weights) =>
        new(
            seed =>
            {
                // The trainer's held-out problems have negative seeds.
                Trial trial =
                    seed < 0 ? suite.Problems.Draw(Phase.Choosing, ~seed) : suite.Problems.Draw(Phase.Training, seed);
                return new MetaProblem(trial.CreateLearned(weights), trial.Loss, trial);
            },
            suite.Options,
            weights
        );

    /// <summary>Trains, or continues an interrupted training, and keeps the best weights.</summary>
    /// <param name="count">The total number of problems.</param>
    /// <param name="output">The file for the best weights; the state of the training is stored beside it.</param>
    /// <param name="say">The action that receives progress messages.</param>
    public static void Run(
        Suite suite,
        int count,
        int seed,
        string output,
        Action<string> say,
        CancellationToken cancellation
    )
    {
        MetaTrainer trainer = Of(suite, LearnedWeights.Random(suite.Network, seed));
        string resumable = output + ".training";
        if (File.Exists(resumable))
        {
            trainer.Resume(resumable);
            say($"Goes on from {resumable}, after {trainer.Problems} problems.");
        }

        double share = ShareOf(suite);
        long start = Stopwatch.GetTimestamp();
        trainer.Improved += evaluation =>
        {
            trainer.Best[0].Save(output);
            say(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{evaluation.Problems} problems, {Seconds():F0} s: held-out final loss "
                        + $"{share * evaluation.FinalLoss:G4}, mean {share * evaluation.MeanLoss:G4}; saved"
                )
            );
        };
        while (trainer.Problems < count && !cancellation.IsCancellationRequested)
        {
            MetaStep? last = null;
            trainer.Train(
                Math.Min(count, trainer.Problems + suite.Options.EvaluationPeriod),
                step => last = step,
                cancellation
            );
            trainer.Save(resumable);
            if (last is not null)
            {
                say(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{trainer.Problems} of {count} problems, {Seconds():F0} s: training loss "
                            + $"{share * last.FinalLoss:G4}, derivative {last.GradientNorm:G3}"
                    )
                );
            }
        }

        double Seconds() => Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double ShareOf(Suite suite)
    {
        using Trial any = suite.Problems.Draw(Phase.Training, 0);
        return any.Share;
    }
}
