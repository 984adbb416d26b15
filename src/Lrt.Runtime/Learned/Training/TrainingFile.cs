using System;
using System.IO;
using System.Linq;
using Lrt.Files;

namespace Lrt.Learned.Training;

/// <summary>The file of a training that can be continued: weights, moments, best weights, and progress.</summary>
internal static class TrainingFile
{
    private static readonly SealedFile File = new(
        "LRTTRAIN"u8.ToArray(),
        version: 1,
        "the training of learned optimizers"
    );

    public static void Write(string path, MetaTrainer trainer) => File.Write(path, writer => Write(writer, trainer));

    public static void Write(BinaryWriter writer, MetaTrainer trainer)
    {
        writer.Write(trainer.Problems);
        writer.Write(trainer.BestEvaluation is not null);
        if (trainer.BestEvaluation is { } best)
        {
            writer.Write(best.Problems);
            writer.Write(best.MeanLoss);
            writer.Write(best.FinalLoss);
        }

        writer.Write(trainer.Weights.Count);
        for (int i = 0; i < trainer.Weights.Count; i++)
        {
            WeightsFile.Write(writer, trainer.Weights[i]);
            WeightsFile.Write(writer, trainer.Best[i]);
            writer.Write(trainer.Adams[i].Steps);
            foreach (double value in trainer.Adams[i].First.Concat(trainer.Adams[i].Second))
            {
                writer.Write(value);
            }
        }
    }

    /// <exception cref="InvalidDataException">The file is of another kind, version or network, or damaged.</exception>
    public static void Read(string path, MetaTrainer trainer)
    {
        Saved saved = File.Read(path, reader => Read(reader, trainer));
        for (int i = 0; i < trainer.Weights.Count; i++)
        {
            trainer.Weights[i].Set(saved.Weights[i].Values);
            trainer.Adams[i].Steps = saved.Steps[i];
            saved.Moments[i].First.CopyTo(trainer.Adams[i].First, 0);
            saved.Moments[i].Second.CopyTo(trainer.Adams[i].Second, 0);
        }

        trainer.Restore(saved.Problems, saved.BestEvaluation, saved.Best);
    }

    private static Saved Read(SealedReader reader, MetaTrainer trainer)
    {
        int problems = reader.ReadSteps();
        MetaEvaluation? evaluation = reader.ReadBoolean()
            ? new MetaEvaluation(reader.ReadSteps(), reader.ReadDouble(), reader.ReadDouble())
            : null;
        if (evaluation is not null && (evaluation.Problems > problems || double.IsNaN(evaluation.FinalLoss)))
        {
            throw reader.Refuse(
                $"after {problems} problems its best evaluation is a final loss of {evaluation.FinalLoss} after "
                    + $"{evaluation.Problems}"
            );
        }

        int count = reader.ReadCount(1);
        if (count != trainer.Weights.Count)
        {
            throw new InvalidDataException(
                $"'{reader.Path}' is the training of {count} learned optimizers; this one trains "
                    + $"{trainer.Weights.Count}. Nothing was loaded."
            );
        }

        Saved saved = new(
            problems,
            evaluation,
            new LearnedWeights[count],
            new LearnedWeights[count],
            new int[count],
            new (double[], double[])[count]
        );
        for (int i = 0; i < count; i++)
        {
            saved.Weights[i] = ReadWeights(reader, trainer.Weights[i].Network);
            saved.Best[i] = ReadWeights(reader, trainer.Weights[i].Network);
            saved.Steps[i] = reader.ReadSteps();
            double[] first = ReadNumbers(reader, trainer.Weights[i].Values.Length, "first moment");
            double[] second = ReadNumbers(reader, trainer.Weights[i].Values.Length, "second moment");
            saved.Moments[i] = Array.TrueForAll(second, moment => moment >= 0)
                ? (first, second)
                : throw reader.Refuse("a second moment is negative");
        }

        return saved;
    }

    private static LearnedWeights ReadWeights(SealedReader reader, LearnedNetwork network)
    {
        LearnedWeights weights = WeightsFile.Read(reader);
        return weights.Network == network
            ? weights
            : throw new InvalidDataException(
                $"'{reader.Path}' is the training of {weights.Network} with {Numbers(weights.Network)}; this one "
                    + $"trains {network} with {Numbers(network)}. Nothing was loaded."
            );
    }

    private static string Numbers(LearnedNetwork network) =>
        $"exponent {network.Exponent}, epsilon {network.Epsilon}, scale {network.Scale}, forget bias "
        + $"{network.ForgetBias}";

    private static double[] ReadNumbers(SealedReader reader, int count, string what) =>
        [.. Enumerable.Range(0, count).Select(_ => reader.ReadFinite(what))];

    private sealed record Saved(
        int Problems,
        MetaEvaluation? BestEvaluation,
        LearnedWeights[] Weights,
        LearnedWeights[] Best,
        int[] Steps,
        (double[] First, double[] Second)[] Moments
    );
}
