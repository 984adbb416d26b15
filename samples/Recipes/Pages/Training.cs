using System;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.Training;

[Optimizer(typeof(Rules.AdamW)), LearningRate(1e-3), Hypergradient(1e-6)]
public sealed partial class Network : nn.Module<Tensor, Tensor>
{
    [Set(nameof(Rules.AdamW.WeightDecay), 0.1)]
    private readonly Linear hidden = nn.Linear(8, 16);

    private readonly Linear output = nn.Linear(16, 2);

    public Network()
        : base(nameof(Network)) => RegisterComponents();

    public override Tensor forward(Tensor input) => output.call(nn.functional.relu(hidden.call(input)));
}

public static class Page
{
    public static void Guards(ModelOptimizer optimizer)
    {
        optimizer.Guards = new() { MaxNorm = 1.0, NonFinite = NonFiniteGradients.Skip };
        optimizer.Measures = StepMeasures.GradientNorm | StepMeasures.UpdateNorm;
    }

    public static void LiveSettings(Network.GeneratedOptimizer optimizer)
    {
        int step = 0;
        optimizer.Hidden.WeightDecay = 0; // of the annotated member 'hidden'
        optimizer.LearningRateHypergradient.Freeze(); // stop the adaptation of the class's rate ...
        optimizer.LearningRate = 1e-3; // ... set all its values ...
        optimizer.LearningRateHypergradient.Resume(); // ... and go on from there

        // A schedule.
        optimizer.Stepping += (_, _) => optimizer.WeightDecay = 0.1 * Math.Pow(0.99, step++);
    }

    public static double EvaluationWeights(nn.Module model, ModelOptimizer optimizer, Func<nn.Module, double> Evaluate)
    {
        double accuracy;
        using (optimizer.EvaluationWeights())
        {
            accuracy = Evaluate(model);
            model.save("model.dat");
        }

        return accuracy;
    }
}
