using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Kernels;
using Lrt.Execution.Tests.ProcessWide;
using Lrt.Learned;
using Xunit;

namespace Lrt.Execution.Tests.StoredFiles;

/// <summary>
/// What earlier versions have saved loads for ever, and training goes on from it bit for bit, at every vector width.
/// The files were written by <see cref="FileStore"/> and are never written again. A test that fails here is mended in
/// the reader of files.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public sealed class StoredFileTests : IDisposable
{
    // The kind and the format version of a file, at its beginning.
    private const int HeaderLength = 12;

    private static readonly string Folder = FileStore.Folder("Set1");

    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    public static TheoryData<string, int> Cases
    {
        get
        {
            TheoryData<string, int> cases = [];
            foreach (string name in StoredCase.All.Keys)
            {
                foreach (int bits in (int[])[0, 128, 256, 512])
                {
                    cases.Add(name, bits);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_goes_on_from_a_stored_state(string name, int bits)
    {
        using NarrowedVectors narrowed = new(bits);
        Expectation expected = Expectation.Read(Path.Combine(Folder, name + ".txt"));
        using StoredCase training = Load(name, "saved", name, expected);
        Assert.Equal(Stored(name + ".lrt"), Saved(training, Stored(name + ".lrt")));

        training.Step(StoredCase.Saved);
        AssertValues(training, expected, "next", isExact: true);
        using StoredCase next = Load(name, "next", name + ".next", expected);
        if (!training.LearnsByTensorOperations)
        {
            Assert.Equal(Saved(next), Saved(training));
            Assert.Equal(Stored(name + ".next.lrt"), Saved(training, Stored(name + ".next.lrt")));
        }

        training.Step(StoredCase.Saved + 1);
        AssertValues(training, expected, "last", isExact: !training.LearnsByTensorOperations);
        next.Step(StoredCase.Saved + 1);
        AssertValues(next, expected, "last", isExact: true);
    }

    [Theory]
    [InlineData("weights")]
    [InlineData("weights-of-own")]
    public void Stored_weights_are_loaded(string name)
    {
        Expectation expected = Expectation.Read(Path.Combine(Folder, name + ".txt"));
        LearnedWeights weights = LearnedWeights.Load(Path.Combine(Folder, name + ".lrtl"));
        Assert.Equal(
            name == "weights" ? StoredLearned.LearnedOptimizers.All : StoredLearned.LearnedOptimizers.Own,
            weights.Network
        );
        Assert.All(weights.Tensors, tensor => expected.AssertBits("saved", tensor.Name, weights[tensor.Name]));
        string path = Path.Combine(directory, "weights.lrtl");
        weights.Save(path);
        Assert.Equal(Stored(name + ".lrtl"), OfVersionOf(File.ReadAllBytes(path), Stored(name + ".lrtl")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(128)]
    [InlineData(256)]
    [InlineData(512)]
    public void Stored_training_goes_on(int bits)
    {
        using NarrowedVectors narrowed = new(bits);
        Expectation expected = Expectation.Read(Path.Combine(Folder, "training.txt"));
        StoredTraining training = new(Folder);
        training.Trainer.Resume(Path.Combine(Folder, "training.lrtt"));
        AssertProgress(training, "saved");
        Assert.Equal(Stored("training.lrtt"), SavedTraining(training, Stored("training.lrtt")));

        training.Trainer.Train(StoredTraining.Next);
        AssertProgress(training, "next");
        Assert.Equal(Stored("training.next.lrtt"), SavedTraining(training, Stored("training.next.lrtt")));
        StoredTraining next = new(Folder);
        next.Trainer.Resume(Path.Combine(Folder, "training.next.lrtt"));
        AssertProgress(next, "next");

        training.Trainer.Train(StoredTraining.Last);
        AssertProgress(training, "last");
        next.Trainer.Train(StoredTraining.Last);
        AssertProgress(next, "last");

        void AssertProgress(StoredTraining of, string moment)
        {
            expected.AssertBits(moment, "weights", of.Weights.Values);
            expected.AssertBits(moment, "best", of.Trainer.Best[0].Values);
            expected.AssertBits(moment, "progress", of.Progress);
        }
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static byte[] Stored(string file) => File.ReadAllBytes(Path.Combine(Folder, file));

    private static StoredCase Load(string name, string moment, string file, Expectation expected)
    {
        StoredCase training = StoredCase.All[name](Folder);
        if (training.HasModelFile)
        {
            training.Model.load(Path.Combine(Folder, file + ".dat"));
            expected.AssertBits(moment, training.Values);
        }
        else
        {
            expected.Restore(moment, training.Values);
        }

        training.Optimizer.load_state_dict(Path.Combine(Folder, file + ".lrt"));
        return training;
    }

    // A posterior is of logarithms and exponentials of the platform's library.
    private static void AssertValues(StoredCase training, Expectation expected, string moment, bool isExact)
    {
        if (isExact && !training.HasModelFile)
        {
            expected.AssertBits(moment, training.Values);
        }
        else
        {
            expected.AssertClose(moment, training.Values, isExact ? 1e-14 : 1e-5);
        }
    }

    private byte[] Saved(StoredCase training)
    {
        string path = Path.Combine(directory, "state.lrt");
        training.Optimizer.save_state_dict(path);
        return File.ReadAllBytes(path);
    }

    private byte[] Saved(StoredCase training, byte[] like) => OfVersionOf(Saved(training), like);

    private byte[] SavedTraining(StoredTraining training, byte[] like)
    {
        string path = Path.Combine(directory, "training.lrtt");
        training.Trainer.Save(path);
        return OfVersionOf(File.ReadAllBytes(path), like);
    }

    // What a later format version saves has other bytes; that it says the same is shown by training on.
    private static byte[] OfVersionOf(byte[] saved, byte[] stored) =>
        saved.Take(HeaderLength).SequenceEqual(stored.Take(HeaderLength)) ? saved : stored;
}
