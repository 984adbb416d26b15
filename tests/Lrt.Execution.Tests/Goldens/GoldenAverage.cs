using System;
using System.Collections.Generic;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>The average of weights that a golden file keeps, and its comparison with ours.</summary>
internal static class GoldenAverage
{
    /// <summary>
    /// Files without an average, or with one of our kinds over a rule that a model of the tests averages.
    /// </summary>
    public static bool CanFollow(GoldenConfig config, string rule) =>
        !config.Has("average")
        || (config.Section("average").Text("kind") is "ema" or "mean" or "polynomial" && Zoo.HasAverage(rule));

    /// <summary>The average as our options say it; null where the file keeps none.</summary>
    public static AverageOptions? Of(GoldenConfig config)
    {
        if (config.Text("optimizer") == "ASGD")
        {
            // Its weight is 1 / max(1, t - 1 - t0): a plain mean, of which the weights at t0 + 2 are the first.
            return new() { Form = AverageForm.Mean, Start = (int)config.Section("options").Number("t0") + 2 };
        }

        if (!config.Has("average"))
        {
            return null;
        }

        GoldenConfig average = config.Section("average");
        AverageOptions options = new(average.Number("decay", 0))
        {
            Start = average.Integer("start", 1),
            Every = average.Integer("every", 1),
            Power = average.Number("gamma", 0),
        };
        return average.Text("kind") switch
        {
            "ema" => options,
            "mean" => options with { Form = AverageForm.Mean },
            "polynomial" => options with { Form = AverageForm.Polynomial },
            string other => throw new ArgumentException($"The file keeps an average '{other}', which none of ours is."),
        };
    }

    /// <summary>Adds the weights to evaluate with to what a step is compared by.</summary>
    /// <param name="file">The file.</param>
    /// <param name="step">The step.</param>
    /// <param name="model">The model.</param>
    /// <param name="optimizer">Its optimizer.</param>
    /// <param name="found">Takes the weights.</param>
    public static void Add(
        GoldenFile file,
        GoldenStep step,
        TensorList model,
        ModelOptimizer optimizer,
        Dictionary<string, GoldenTensor> found
    )
    {
        string[] names = file.Config.Texts("param_order");

        // Before its start the files' average is the first weights; ours is the weights of the step, which are better.
        bool isBefore = file.Config.Has("average") && step.T < file.Config.Section("average").Integer("start", 1);
        using (optimizer.EvaluationWeights())
        {
            for (int i = 0; i < names.Length; i++)
            {
                found.Add($"averaged.{names[i]}", isBefore ? file.Initial[names[i]] : model.Parameters[i].ToGolden());
            }
        }
    }
}
