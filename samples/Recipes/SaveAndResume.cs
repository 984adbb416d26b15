using System;
using System.IO;
using Lrt;
using Lrt.Inspection;
using TorchSharp;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Saves model and optimizer, and continues as if there had been no interruption.</summary>
public static class SaveAndResume
{
    /// <summary>Trains, saves, resumes in new objects, and compares the next step of both.</summary>
    public static void Run()
    {
        string folder = Directory.CreateTempSubdirectory("lrt-recipe-").FullName;
        using Classifier model = new();
        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(20))
        {
            Step(model, optimizer, inputs, classes);
        }

        model.save(Path.Combine(folder, "classifier.dat"));
        optimizer.save_state_dict(Path.Combine(folder, "classifier.lrt"));

        using Classifier resumed = new();
        resumed.load(Path.Combine(folder, "classifier.dat"));
        using Classifier.GeneratedOptimizer resumedOptimizer = resumed.CreateOptimizer();
        resumedOptimizer.load_state_dict(Path.Combine(folder, "classifier.lrt"));

        foreach ((Tensor inputs, Tensor classes) in Batches.Take(1))
        {
            float expected = Step(model, optimizer, inputs, classes);
            float found = Step(resumed, resumedOptimizer, inputs, classes);
            Console.WriteLine($"Loss {expected:R}, resumed {found:R}");
        }

        Directory.Delete(folder, recursive: true);
        GoBack(model, optimizer);
        TakeOver();
    }

    private static void GoBack(Classifier model, Classifier.GeneratedOptimizer optimizer)
    {
        OptimizerSnapshot best = optimizer.TakeSnapshot();
        float lowest = float.PositiveInfinity;
        int since = 0;
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(40))
        {
            float loss = Step(model, optimizer, inputs, classes);
            if (loss < lowest)
            {
                best.Dispose();
                best = optimizer.TakeSnapshot();
                (lowest, since) = (loss, 0);
            }
            else if (++since == 10)
            {
                break;
            }
        }

        optimizer.Restore(best);
        best.Dispose();
        Console.WriteLine($"Back at the step with the lowest loss, {lowest:F3}");
    }

    private static void TakeOver()
    {
        using Classifier model = new();
        using TorchSharp.Modules.Adam stock = optim.Adam(model.parameters(), 1e-3);
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(20))
        {
            Step(model, stock, inputs, classes);
        }

        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
        optimizer.ImportState(stock);
        foreach (HyperparameterDifference difference in optimizer.StateDifferences)
        {
            Console.WriteLine(difference);
        }

        foreach ((Tensor inputs, Tensor classes) in Batches.Take(20))
        {
            Step(model, optimizer, inputs, classes);
        }
    }

    private static float Step(Classifier model, optim.Optimizer optimizer, Tensor inputs, Tensor classes)
    {
        optimizer.zero_grad();
        Tensor loss = nn.functional.cross_entropy(model.call(inputs), classes);
        loss.backward();
        optimizer.step();
        return loss.ToSingle();
    }
}
