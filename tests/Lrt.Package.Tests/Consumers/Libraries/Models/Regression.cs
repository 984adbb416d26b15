using Lrt;
using Somebody.Rules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Somebody.Models;

/// <summary>A model of a class library over a rule of another package.</summary>
[Optimizer(typeof(SignMomentum)), LearningRate(1e-2), Hypergradient(1e-6)]
public sealed partial class Regression : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 1);

    public Regression()
        : base(nameof(Regression)) => RegisterComponents();

    public override Tensor forward(Tensor x) => layer.call(x);
}
