using System;
using Lrt;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

random.manual_seed(1);
using Curve model = new();
using Curve.GeneratedOptimizer optimizer = model.CreateOptimizer();
using Tensor x = linspace(-3, 3, 256).reshape(256, 1);
using Tensor y = (2 * x).sin();

for (int step = 1; step <= 1000; step++)
{
    using IDisposable scope = NewDisposeScope();
    optimizer.zero_grad();
    Tensor loss = nn.functional.mse_loss(model.call(x), y);
    loss.backward();
    optimizer.step();
    if (step % 200 == 0)
    {
        Console.WriteLine(
            $"step {step}  loss {loss.ToSingle():F5}  rate {optimizer.LearningRates["hidden.weight"].Mean:G3}"
        );
    }
}

Console.WriteLine(optimizer.Plan);

/// <summary>A small network whose learning rate starts far too small and finds its own value.</summary>
[Optimizer(typeof(Rules.Adam)), Hypergradient]
public sealed partial class Curve : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(1, 64);
    private readonly Linear output = nn.Linear(64, 1);

    public Curve()
        : base(nameof(Curve)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.tanh(hidden.call(x)));
}
