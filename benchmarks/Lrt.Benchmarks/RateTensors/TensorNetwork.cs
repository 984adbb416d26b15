using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.RateTensors;

/// <summary>
/// A network with one hidden layer of ReLU and a learning rate for each scalar, driven by the example.
/// </summary>
[Optimizer(typeof(Rules.Sgd)), LearningRateTensor(0.01, 0.01)]
public sealed partial class TensorNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden;
    private readonly Linear output;

    public TensorNetwork(NetworkShape shape)
        : base(nameof(TensorNetwork))
    {
        hidden = nn.Linear(shape.Inputs, shape.Hidden);
        output = nn.Linear(shape.Hidden, NetworkShape.Outputs);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using Tensor before = hidden.call(x);
        using Tensor after = nn.functional.relu(before);
        return output.call(after);
    }
}
