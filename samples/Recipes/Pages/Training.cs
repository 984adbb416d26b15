using System;
using Lrt;

namespace Recipes.Pages.Training;

public static class Page
{
    public static void Guards(ModelOptimizer optimizer)
    {
        optimizer.Guards = new() { MaxNorm = 1.0, NonFinite = NonFiniteGradients.Skip };
        optimizer.Measures = StepMeasures.GradientNorm | StepMeasures.UpdateNorm;
    }

    public static void LiveSettings(ModelOptimizer optimizer)
    {
        int step = 0;
        optimizer.Groups["hidden"][nameof(Rules.AdamW.WeightDecay)] = 0;
        optimizer.Groups[""].Freeze("LearningRate"); // stop its adaptation ...
        optimizer.Groups[""]["LearningRate"] = 1e-3; // ... set all its values ...
        optimizer.Groups[""].Resume("LearningRate"); // ... and go on from there

        // A schedule.
        optimizer.Stepping += (_, _) => optimizer.Groups[""]["WeightDecay"] = 0.1 * Math.Pow(0.99, step++);
    }
}
