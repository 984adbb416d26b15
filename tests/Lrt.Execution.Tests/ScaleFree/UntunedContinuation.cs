using System;
using System.IO;
using System.Linq;
using System.Text;
using Lrt.Execution.Tests.Models;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.ScaleFree;

/// <summary>
/// A training with nothing chosen that is interrupted: files in a folder carry it from one process to another.
/// </summary>
internal sealed class UntunedContinuation(string folder)
{
    private const int Middle = 9;
    private const int End = 30;

    private string OptimizerFile => Path.Combine(folder, "optimizer.lrt");

    private string ResultFile => Path.Combine(folder, "result.txt");

    /// <summary>Trains from the start to the end, and saves in the middle.</summary>
    /// <returns>Everything that can be seen of the steps after the middle.</returns>
    public string TrainAndSaveInTheMiddle()
    {
        using IDisposable scope = NewDisposeScope();
        FractionAdamZoo model = new([Numbers(7, 1), Numbers(37, 2)]);
        FractionAdamZoo.GeneratedOptimizer optimizer = model.CreateOptimizer();
        Train(model, optimizer, 0, Middle);
        optimizer.save_state_dict(OptimizerFile);
        foreach ((int i, TorchSharp.Modules.Parameter parameter) in model.Parameters.Index())
        {
            File.WriteAllBytes(FileOf(i), parameter.bytes.ToArray());
        }

        return Train(model, optimizer, Middle, End);
    }

    /// <summary>Takes the training up from the files.</summary>
    public void ContinueFromFiles()
    {
        using IDisposable scope = NewDisposeScope();
        FractionAdamZoo model = new([Numbers(7, 3), Numbers(37, 4)]);
        FractionAdamZoo.GeneratedOptimizer optimizer = model.CreateOptimizer();
        using (no_grad())
        {
            foreach ((int i, TorchSharp.Modules.Parameter parameter) in model.Parameters.Index())
            {
                parameter.bytes = File.ReadAllBytes(FileOf(i));
            }
        }

        optimizer.load_state_dict(OptimizerFile);
        File.WriteAllText(ResultFile, Train(model, optimizer, Middle, End));
    }

    public string ReadResult() => File.ReadAllText(ResultFile);

    private string FileOf(int parameter) => Path.Combine(folder, $"p{parameter}.bin");

    private static string Train(
        FractionAdamZoo model,
        FractionAdamZoo.GeneratedOptimizer optimizer,
        int first,
        int last
    )
    {
        StringBuilder seen = new();
        for (int step = first; step < last; step++)
        {
            model.SetGradients(
                model.Parameters.Select(
                    (p, i) => Numbers((int)p.numel(), (100 * step) + i).add(step < 15 ? 0.5f : -0.5f)
                )
            );
            optimizer.step();
            seen.Append(BitConverter.DoubleToInt64Bits(optimizer.LearningRates["p0"].Mean)).Append(' ');
            seen.Append(BitConverter.DoubleToInt64Bits(optimizer.Beta1)).Append(' ');
            seen.AppendJoin(' ', model.Parameters.Select(p => Convert.ToHexString(p.bytes))).Append('\n');
        }

        return seen.ToString();
    }

    private static Tensor Numbers(int count, int seed) =>
        tensor([.. Enumerable.Range(1, count).Select(k => (float)Math.Sin((k * 1.7) + (seed * seed * 0.37)))]);
}
