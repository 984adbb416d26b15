using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// An optimizer serves one thread at a time, and says so to the others; optimizers of different models are independent.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public class ConcurrencyTests
{
    /// <summary>The second thread calls while the first is certainly in a step: in its closure.</summary>
    [Theory]
    [InlineData("step")]
    [InlineData("zero_grad")]
    [InlineData("save_state_dict")]
    [InlineData("load_state_dict")]
    [InlineData("Dispose")]
    public void A_second_thread_is_refused_twenty_times_of_twenty(string operation)
    {
        string path = Path.GetTempFileName();
        try
        {
            using ConstantAdamZoo model = new([ones(1000)]);
            using var optimizer = model.CreateOptimizer();
            model.SetGradients([ones(1000)]);
            optimizer.step();
            optimizer.save_state_dict(path);
            int refused = 0;
            for (int run = 0; run < 20; run++)
            {
                optimizer.step(() =>
                {
                    string? message = OnAnotherThread(() => Call(optimizer, operation, path));
                    refused +=
                        message?.StartsWith(
                            $"{operation} was called while another thread uses this optimizer",
                            StringComparison.Ordinal
                        ) == true
                            ? 1
                            : 0;
                    return zeros(1);
                });
            }

            Assert.Equal(20, refused);
            Assert.Equal(21L, optimizer.RuleGroups()[0].Parameters[0].Steps);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>
    /// Two threads that step as fast as they can: what one of them loses, the other has made, and none is torn.
    /// </summary>
    [Fact]
    public void Racing_threads_are_refused_or_step()
    {
        using ConstantAdamZoo model = new([ones(100_000), ones(10)]);
        using var optimizer = model.CreateOptimizer();
        model.SetGradients([ones(100_000), ones(10)]);
        long[] made = new long[2];
        using Barrier start = new(2);
        Thread[] threads =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(t => new Thread(() =>
                {
                    start.SignalAndWait();
                    for (int i = 0; i < 500; i++)
                    {
                        made[t] += Refusal(() => optimizer.step()) is null ? 1 : 0;
                    }
                })),
        ];
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Assert.Equal(made.Sum(), optimizer.RuleGroups()[0].Parameters[0].Steps);
        Assert.Single(model.Parameters[0].detach().unique().output.data<float>().ToArray());
    }

    [Fact]
    public void A_save_while_another_thread_steps_is_refused_or_whole()
    {
        string directory = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using ConstantAdamZoo model = new([ones(20_000)]);
            using var optimizer = model.CreateOptimizer();
            model.SetGradients([ones(20_000)]);
            optimizer.step();
            using CancellationTokenSource stop = new();
            Thread stepping = new(() =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Refusal(() => optimizer.step());
                    Thread.SpinWait(2000);
                }
            });
            stepping.Start();
            List<string> saved = [];
            for (int i = 0; i < 300 || saved.Count < 20; i++)
            {
                string path = Path.Combine(directory, $"{i}.lrt");
                if (Refusal(() => optimizer.save_state_dict(path)) is null)
                {
                    saved.Add(path);
                }
                else
                {
                    Thread.Sleep(0); // The other thread may have lost the processor in the middle of a step.
                }
            }

            stop.Cancel();
            stepping.Join();
            using ConstantAdamZoo other = new([ones(20_000)]);
            using var loaded = other.CreateOptimizer();
            foreach (string path in saved)
            {
                // All elements have gone the same way: a state that was torn by a step has two values in a buffer.
                loaded.load_state_dict(path);
                Assert.All(loaded.RuleGroups()[0].Parameters[0].Buffers, b =>
                    Assert.Single(b.unique().output.data<float>().ToArray())
                );
            }
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Two_models_on_two_threads_are_independent()
    {
        float[] alone = Train();
        float[][] together = new float[2][];
        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i => together[i] = Train());
        Assert.All(together, values => Assert.Equal(alone, values));

        static float[] Train()
        {
            using ConstantAdamZoo model = new([ones(5000)]);
            using var optimizer = model.CreateOptimizer();
            for (int i = 0; i < 50; i++)
            {
                model.SetGradients([linspace(-1, 1, 5000)]);
                optimizer.step();
            }

            return model.Parameters[0].data<float>().ToArray();
        }
    }

    [Fact]
    public void A_train_step_on_another_thread_is_refused()
    {
        using InputDrivenNetwork network = new([3, 2]);
        using var optimizer = network.CreateOptimizer();
        string? message = null;
        optimizer.TrainStep(
            () =>
            {
                message ??= OnAnotherThread(() =>
                    optimizer.TrainStep(() => network.call(ones(1, 3)).sum(), ones(1, 3))
                );
                return network.call(ones(1, 3)).sum();
            },
            ones(1, 3)
        );
        Assert.StartsWith("TrainStep was called while another thread", message, StringComparison.Ordinal);
    }

    private static void Call(ModelOptimizer optimizer, string operation, string path)
    {
        switch (operation)
        {
            case "step":
                optimizer.step();
                break;
            case "zero_grad":
                optimizer.zero_grad();
                break;
            case "save_state_dict":
                optimizer.save_state_dict(path + ".other");
                break;
            case "load_state_dict":
                optimizer.load_state_dict(path);
                break;
            default:
                optimizer.Dispose();
                break;
        }
    }

    private static string? OnAnotherThread(Action action)
    {
        string? message = null;
        Thread thread = new(() => message = Refusal(action));
        thread.Start();
        thread.Join();
        return message;
    }

    private static string? Refusal(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (InvalidOperationException refusal)
        {
            return refusal.Message;
        }
    }
}
