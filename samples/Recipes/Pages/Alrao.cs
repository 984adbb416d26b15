using System;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.Alrao;

[Optimizer(typeof(Rules.Sgd))]
[Alrao(1e-5, 10, Seed = 1)]
public sealed partial class Digits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 128);
    private readonly AveragedOutput<Linear> output = new(10, () => nn.Linear(128, 10));

    public Digits()
        : base(nameof(Digits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}

public static class Page
{
    public static void Run(Tensor x, Tensor y)
    {
        using Digits model = new();
        using var optimizer = model.CreateOptimizer();
        double loss = optimizer.TrainStep(x, y);

        model.eval();
        Tensor logProbabilities = model.call(x);
        model.save("digits.dat");
        double[] posterior = optimizer.Output.Posterior;
        Console.WriteLine(optimizer.LearningRates["hidden.weight"]);
        Console.WriteLine($"{loss} {logProbabilities} {posterior.Length}");
    }

    public static void Loop(Digits model, Digits.GeneratedOptimizer optimizer, Tensor x, Tensor y)
    {
        optimizer.zero_grad();
        model.call(x);
        using Tensor loss = optimizer.Output.Loss(y);
        using Tensor losses = optimizer.Output.CopyLosses(y);
        autograd.backward([loss, losses], [loss.ones_like(), losses.ones_like()]);
        optimizer.step();
        optimizer.Output.Observe(losses);
    }
}
