using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mnist.Models;

/// <summary>A network of sizes 784-128-10 without attributes, for TorchSharp's own optimizers.</summary>
public sealed class StockDigits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 128);
    private readonly Linear output = nn.Linear(128, 10);

    public StockDigits()
        : base(nameof(StockDigits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}
