using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Experiments.Models.Networks;

/// <summary>One linear layer with one output: [batch, features] to [batch, 1].</summary>
public sealed class LinearRegression : nn.Module<Tensor, Tensor>
{
    private readonly Linear line;

    public LinearRegression(long features)
        : base(nameof(LinearRegression))
    {
        line = nn.Linear(features, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => line.call(x);
}
