using System;
using System.Diagnostics;
using System.IO;
using System.Threading;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Lrt.Learned.Training;

namespace LearningToLearn;

/// <summary>Trains a suite's learned optimizer, or goes on where a training was stopped, and keeps the best weights.</summary>
public static class Training
{
    public static void Run(Suite suite, int problems, int seed, string output, CancellationToken cancellation)
    {
        LearnedWeights weights = LearnedWeights.Random(suite.Network, seed);
        MetaTrainer trainer = new(number => Problem(suite, number, weights), suite.Options, weights);
        string resumable = output + ".training";
        if (File.Exists(resumable))
        {
            trainer.Resume(resumable);
            Console.Error.WriteLine($"Goes on from {resumable}, after {trainer.Problems} problems.");
        }

        using Trial first = suite.Training.Draw(0);
        double share = first.Share;
        long start = Stopwatch.GetTimestamp();
        trainer.Improved += evaluation =>
        {
            trainer.Best[0].Save(output);
            Console.Error.WriteLine(FormattableString.Invariant($"{evaluation.Problems} problems, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s: held-out final loss {share * evaluation.FinalLoss:G4}, mean {share * evaluation.MeanLoss:G4}; saved"));
        };
        while (trainer.Problems < problems && !cancellation.IsCancellationRequested)
        {
            MetaStep? last = null;
            trainer.Train(Math.Min(problems, trainer.Problems + suite.Options.EvaluationPeriod), step => last = step, cancellation);
            trainer.Save(resumable);
            if (last is not null)
                Console.Error.WriteLine(FormattableString.Invariant($"{trainer.Problems} of {problems} problems, {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s: training loss {share * last.FinalLoss:G4}, derivative {last.GradientNorm:G3}"));
        }
    }

    private static MetaProblem Problem(Suite suite, int seed, LearnedWeights weights)
    {
        Trial trial = suite.Training.Draw(seed);
        return new MetaProblem(trial.CreateLearned(weights), trial.Loss, trial);
    }
}
