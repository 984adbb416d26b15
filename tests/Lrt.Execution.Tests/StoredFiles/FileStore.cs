using System.IO;
using System.Linq;
using Lrt.Learned;

namespace Lrt.Execution.Tests.StoredFiles;

/// <summary>
/// Wrote the stored files, once, by the build whose formats they have: Set1 has states of format 4, weights and
/// trainings of format 1. It is here to show how they came about, and for the files of later formats, which go into a
/// set of their own beside these. Files that are stored are never written again: what users have saved is not written
/// again either. That is why it refuses a folder that has files.
/// </summary>
internal static class FileStore
{
    /// <summary>The folder of a set, in the build's output.</summary>
    public static string Folder(string set) =>
        Path.Combine(Path.GetDirectoryName(typeof(FileStore).Assembly.Location)!, "StoredFiles", set);

    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        if (Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new IOException(
                $"'{folder}' has files already, which are never written again. Later formats have other folders."
            );
        }

        WriteWeights(Path.Combine(folder, "weights"), StoredLearned.LearnedOptimizers.All, seed: 1);
        WriteWeights(Path.Combine(folder, "weights-of-own"), StoredLearned.LearnedOptimizers.Own, seed: 2);
        foreach (string name in StoredCase.All.Keys)
        {
            WriteState(folder, name);
        }

        WriteTraining(folder);
    }

    private static void WriteWeights(string path, LearnedNetwork network, int seed)
    {
        LearnedWeights weights = LearnedWeights.Random(network, seed);
        weights.Save(path + ".lrtl");
        Expectation expectation = new();
        foreach (WeightTensor tensor in weights.Tensors)
        {
            expectation.Add("saved", tensor.Name, weights[tensor.Name]);
        }

        expectation.Write(path + ".txt");
    }

    private static void WriteState(string folder, string name)
    {
        using StoredCase training = StoredCase.All[name](folder);
        Expectation expectation = new();
        training.Start();
        for (int step = 0; step < StoredCase.Saved; step++)
        {
            training.Step(step);
        }

        Store(training, Path.Combine(folder, name), expectation, "saved");
        training.Step(StoredCase.Saved);
        Store(training, Path.Combine(folder, name + ".next"), expectation, "next");
        training.Step(StoredCase.Saved + 1);
        expectation.Add("last", training.Values);
        expectation.Write(Path.Combine(folder, name + ".txt"));
    }

    private static void Store(StoredCase training, string path, Expectation expectation, string moment)
    {
        training.Optimizer.save_state_dict(path + ".lrt");
        if (training.HasModelFile)
        {
            training.Model.save(path + ".dat");
        }

        expectation.Add(moment, training.Values);
    }

    private static void WriteTraining(string folder)
    {
        StoredTraining training = new(folder);
        Expectation expectation = new();
        Advance(StoredTraining.Saved, "saved");
        training.Trainer.Save(Path.Combine(folder, "training.lrtt"));
        Advance(StoredTraining.Next, "next");
        training.Trainer.Save(Path.Combine(folder, "training.next.lrtt"));
        Advance(StoredTraining.Last, "last");
        expectation.Write(Path.Combine(folder, "training.txt"));

        void Advance(int problems, string moment)
        {
            training.Trainer.Train(problems);
            expectation.Add(moment, "weights", training.Weights.Values);
            expectation.Add(moment, "best", training.Trainer.Best[0].Values);
            expectation.Add(moment, "progress", training.Progress);
        }
    }
}
