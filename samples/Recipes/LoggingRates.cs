using System;
using Lrt;
using Lrt.Inspection;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>Writes every parameter's rates, and the norms of gradients and updates, as a table.</summary>
public static class LoggingRates
{
    /// <summary>Trains for thirty batches and writes a line for every tenth.</summary>
    public static void Run()
    {
        using Classifier model = new();
        using Classifier.GeneratedOptimizer optimizer = model.CreateOptimizer();
        optimizer.Measures = StepMeasures.GradientNorm | StepMeasures.UpdateNorm;
        int step = 0;
        foreach ((Tensor inputs, Tensor classes) in Batches.Take(30))
        {
            optimizer.zero_grad();
            nn.functional.cross_entropy(model.call(inputs), classes).backward();
            optimizer.step();
            if (++step % 10 == 0)
            {
                foreach (LearningRateSummary rate in optimizer.LearningRates)
                {
                    Console.WriteLine($"{step},{rate.Name},{rate.Min:G4},{rate.Mean:G4},{rate.Max:G4}");
                }

                StepReport report = optimizer.LastStep;
                Console.WriteLine($"{step},norms,{report.GradientNorm:G4},{report.UpdateNorm:G4},");
            }
        }
    }
}
