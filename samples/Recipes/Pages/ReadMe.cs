using System;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.ReadMe;

[Optimizer(typeof(Rules.Momentum))] // the update rule of every parameter
[Hypergradient] // no learning rate to choose: it finds its own size
public sealed partial class Digits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 128);

    private readonly Linear output = nn.Linear(128, 10);

    public Digits()
        : base(nameof(Digits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}

[Optimizer(typeof(Rules.Momentum))]
[LearningRate(1e-5, Structure.Global)] // one rate for the model, hopelessly small ...
[Hypergradient(3e-4)] // ... adapted by its own gradient
public sealed partial class Rated : nn.Module<Tensor, Tensor>
{
    [LearningRate(1e-3, Structure.PerFeature), Hypergradient(1e-4)] // here a rate per output unit
    private readonly Linear hidden = nn.Linear(784, 128);

    private readonly Linear output = nn.Linear(128, 10);

    public Rated()
        : base(nameof(Rated)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}

public static class Page
{
    public static void Run(Tensor x, Tensor y)
    {
        using var model = new Digits();
        using var optimizer = model.CreateOptimizer();
        optimizer.zero_grad();
        nn.functional.cross_entropy(model.call(x), y).backward();
        optimizer.step();

        Console.WriteLine(optimizer.LearningRates["hidden.weight"]);
        Console.WriteLine(optimizer.Plan);
        model.CreateOptimizer(new() { LearningRate = 1e-2 });
    }
}

[UpdateRule]
public partial struct Sgd
{
    [Hyperparameter(1e-2, Min = 0)]
    public float LearningRate;

    [Hyperparameter(0, Min = 0)]
    public float WeightDecay;

    public float Update(float parameter, float gradient, int step)
    {
        gradient += WeightDecay * parameter;
        return LearningRate * gradient;
    }
}
