using System;
using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes.Pages.RateTensors;

[Optimizer(typeof(Rules.Sgd))]
[LearningRateTensor(0.01, 0.01)]
public sealed partial class Regression : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(16, 64);
    private readonly Linear output = nn.Linear(64, 2);

    public Regression()
        : base(nameof(Regression)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}

public static class Page
{
    public static void Run(Regression model, Tensor x, Tensor y)
    {
        using var optimizer = model.CreateOptimizer();
        StepLosses losses = optimizer.TrainStep(x, y, (prediction, target) =>
            nn.functional.mse_loss(prediction, target)
        );
        Console.WriteLine($"{losses.Before} -> {losses.After}");
        Console.WriteLine(optimizer.LearningRates["hidden.weight"]);
        Console.WriteLine(optimizer.Plan);
    }

    public static void OwnRateModel(Regression model)
    {
        model.CreateOptimizer(
            new()
            {
                LearningRateTensor = new(0.01)
                {
                    RateModel = request =>
                        nn.Sequential(
                            nn.Linear(request.Inputs, 8),
                            nn.Tanh(),
                            nn.Linear(8, request.Rates),
                            nn.Softplus()
                        ),
                },
            }
        );
    }
}
