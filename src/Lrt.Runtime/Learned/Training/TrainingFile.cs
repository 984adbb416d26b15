using System.IO;
using System.Linq;
using Lrt.Persistence;

namespace Lrt.Learned.Training;

/// <summary>The file of a training that can go on: weights, moments, best weights, and how far it is.</summary>
internal static class TrainingFile
{
    private static readonly SealedFile File = new("LRTTRAIN"u8.ToArray(), version: 1, "the training of learned optimizers");

    public static void Write(string path, MetaTrainer trainer) => File.Write(path, writer =>
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
    });

    /// <exception cref="InvalidDataException">The file is of another kind, version or network, or damaged.</exception>
    public static void Read(string path, MetaTrainer trainer)
    {
        Saved saved = File.Read(path, reader => Read(reader, path, trainer));
        for (int i = 0; i < trainer.Weights.Count; i++)
        {
            trainer.Weights[i].Set(saved.Weights[i].Values);
            trainer.Adams[i].Steps = saved.Steps[i];
            saved.Moments[i].First.CopyTo(trainer.Adams[i].First, 0);
            saved.Moments[i].Second.CopyTo(trainer.Adams[i].Second, 0);
        }

        trainer.Restore(saved.Problems, saved.BestEvaluation, saved.Best);
    }

    private static Saved Read(BinaryReader reader, string path, MetaTrainer trainer)
    {
        int problems = reader.ReadInt32();
        MetaEvaluation? evaluation = reader.ReadBoolean() ? new MetaEvaluation(reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble()) : null;
        int count = reader.ReadInt32();
        if (count != trainer.Weights.Count)
        {
            throw new InvalidDataException($"'{path}' is the training of {count} learned optimizers; this one trains {trainer.Weights.Count}.");
        }

        Saved saved = new(problems, evaluation, new LearnedWeights[count], new LearnedWeights[count], new int[count], new (double[], double[])[count]);
        for (int i = 0; i < count; i++)
        {
            saved.Weights[i] = WeightsFile.Read(reader, path);
            if (saved.Weights[i].Network != trainer.Weights[i].Network)
            {
                throw new InvalidDataException($"'{path}' is the training of {saved.Weights[i].Network} with {Numbers(saved.Weights[i].Network)}; this one trains {trainer.Weights[i].Network} with {Numbers(trainer.Weights[i].Network)}.");
            }

            saved.Best[i] = WeightsFile.Read(reader, path);
            saved.Steps[i] = reader.ReadInt32();
            saved.Moments[i] = (ReadNumbers(reader, trainer.Weights[i].Values.Length), ReadNumbers(reader, trainer.Weights[i].Values.Length));
        }

        return saved;
    }

    private static string Numbers(LearnedNetwork network) => $"exponent {network.Exponent}, epsilon {network.Epsilon}, scale {network.Scale}, forget bias {network.ForgetBias}";

    private static double[] ReadNumbers(BinaryReader reader, int count) => [.. Enumerable.Range(0, count).Select(_ => reader.ReadDouble())];

    private sealed record Saved(
        int Problems,
        MetaEvaluation? BestEvaluation,
        LearnedWeights[] Weights,
        LearnedWeights[] Best,
        int[] Steps,
        (double[] First, double[] Second)[] Moments);
}
