using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>A parameter with a learned rate, and one of another group with states.</summary>
[Optimizer(typeof(Momentum))]
public sealed partial class RateAndMomentum : nn.Module<Tensor, Tensor>
{
    public RateAndMomentum(Tensor rated, Tensor moved)
        : base(nameof(RateAndMomentum))
    {
        Rated = new Parameter(rated);
        Moved = new Parameter(moved);
        RegisterComponents();
    }

    [Optimizer(typeof(Sgd)), LearningRate(0.0625), Hypergradient(0.125)]
    public Parameter Rated { get; }

    public Parameter Moved { get; }

    public override Tensor forward(Tensor x) => x;
}
