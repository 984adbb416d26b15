using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>A training by Alrao that is interrupted: files in a folder carry it from one process to another.</summary>
internal sealed class Continuation(string folder)
{
    public const int Middle = 7;
    public const int End = 20;

    private const long Inputs = 5;
    private const long Hidden = 6;
    private const long Classes = 3;
    private const long Batch = 4;

    private string ModelFile => Path.Combine(folder, "model.dat");

    private string OptimizerFile => Path.Combine(folder, "optimizer.lrt");

    private string ResultFile => Path.Combine(folder, "result.txt");

    /// <summary>Trains from the start to the end, and saves in the middle as users do.</summary>
    /// <returns>Everything that can be seen of the steps after the middle.</returns>
    public string TrainAndSaveInTheMiddle()
    {
        using AlraoMomentumModel model = Create(seed: 1);
        using AlraoMomentumModel.GeneratedOptimizer optimizer = CreateOptimizer(model);
        Train(optimizer, 0, Middle);
        model.save(ModelFile);
        optimizer.save_state_dict(OptimizerFile);
        return Train(optimizer, Middle, End) + Describe(model);
    }

    /// <summary>Takes the training up from the files: from other weights, which the files' must replace.</summary>
    public void ContinueFromFiles()
    {
        using AlraoMomentumModel model = Create(seed: 2);
        using AlraoMomentumModel.GeneratedOptimizer optimizer = CreateOptimizer(model);
        model.load(ModelFile);
        optimizer.load_state_dict(OptimizerFile);
        File.WriteAllText(ResultFile, Train(optimizer, Middle, End) + Describe(model));
    }

    public string ReadResult() => File.ReadAllText(ResultFile);

    private static AlraoMomentumModel Create(long seed)
    {
        manual_seed(seed);
        return new AlraoMomentumModel(
            nn.Linear(Inputs, Hidden),
            new AveragedOutput<Linear>(4, () => nn.Linear(Hidden, Classes))
        );
    }

    // The rates must be drawn alike in every process: they are not in the files.
    private static AlraoMomentumModel.GeneratedOptimizer CreateOptimizer(AlraoMomentumModel model) =>
        model.CreateOptimizer(new() { LearningRates = new RandomLearningRates(1e-3, 1) { Seed = 3 } });

    private static string Train(AlraoMomentumModel.GeneratedOptimizer optimizer, int from, int to)
    {
        List<string> losses = [];
        for (int step = from; step < to; step++)
        {
            using Tensor input = (arange(Batch * Inputs, dtype: float32) * (step + 1)).sin().reshape(Batch, Inputs);
            using Tensor target = (arange(Batch, dtype: int64) + step).remainder(Classes);
            losses.Add(Bits(BitConverter.GetBytes(optimizer.TrainStep(input, target))));
        }

        return $"losses {string.Join(' ', losses)}\n";
    }

    private static string Describe(nn.Module model) =>
        string.Concat(
            model
                .state_dict()
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => $"{entry.Key} {Bits(entry.Value.bytes)}\n")
        );

    private static string Bits(ReadOnlySpan<byte> bytes) => Convert.ToHexString(bytes);
}
