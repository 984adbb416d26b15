using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Linear layers with ReLU between them: the architectures of the golden files of learning-rate tensors.
/// </summary>
public abstract class LayeredNetwork : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<Linear> layers;

    protected LayeredNetwork(int[] sizes, ScalarType type)
        : base("network")
    {
        layers = new ModuleList<Linear>([
            .. sizes.Zip(sizes.Skip(1), (inputs, outputs) => nn.Linear(inputs, outputs, dtype: type)),
        ]);
        RegisterComponents();
    }

    public IReadOnlyList<Linear> Layers => [.. layers];

    public bool HasSigmoid { get; set; }

    public override Tensor forward(Tensor x)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            x = layers[i].call(i == 0 ? x : nn.functional.relu(x));
        }

        return HasSigmoid ? x.sigmoid() : x;
    }
}

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1)]
public sealed partial class InputDrivenNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

/// <summary>A direction with sums and a largest value in it, which no rate enters.</summary>
[UpdateRule]
public partial struct BoundedDirection
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    public float Update(float parameter, float gradient, int step) =>
        LearningRate * gradient * (0.5f + Max.Tensor(gradient)) / (1 + Norm.Global(gradient));
}

[Optimizer(typeof(BoundedDirection)), LearningRateTensor(0.1, 0.1)]
public sealed partial class BoundedRateNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Driver = Driver.State)]
public sealed partial class StateDrivenNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Structure.PerFeature)]
public sealed partial class PerFeatureNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Structure.Global, Driver = Driver.State)]
public sealed partial class GlobalRateNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Rank = 2, Seed = 3)]
public sealed partial class LowRankNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

[Optimizer(typeof(Momentum)), LearningRateTensor(0.05, 0.1)]
public sealed partial class MomentumRateNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

[Optimizer(typeof(Lrt.Rules.Adam)), LearningRateTensor(0.01, 0.1)]
public sealed partial class AdamRateNetwork(int[] sizes, ScalarType type = ScalarType.Float32)
    : LayeredNetwork(sizes, type);

/// <summary>A convolution and a linear layer.</summary>
public abstract class SmallConvolution : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d convolution = nn.Conv2d(2, 3, 3, dtype: float64);
    private readonly Linear output = nn.Linear(27, 2, dtype: float64);

    protected SmallConvolution()
        : base("convolution") => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(convolution.call(x).tanh().flatten(1));
}

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1)]
public sealed partial class ConvolutionalRates : SmallConvolution;

[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Driver = Driver.State)]
public sealed partial class ConvolutionalStateRates : SmallConvolution;

/// <summary>What draws random numbers and counts in buffers.</summary>
[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Driver = Driver.State)]
public sealed partial class DroppingNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(4, 8);
    private readonly BatchNorm1d normalization = nn.BatchNorm1d(8);
    private readonly Linear output = nn.Linear(8, 2);

    public DroppingNetwork()
        : base("dropping") => RegisterComponents();

    public BatchNorm1d Normalization => normalization;

    /// <summary>What was dropped, call by call.</summary>
    public List<Tensor> Masks { get; } = [];

    public override Tensor forward(Tensor x)
    {
        Tensor dropped = nn.functional.dropout(normalization.call(hidden.call(x)), 0.5, training);
        Masks.Add(dropped.detach().eq(0).DetachFromDisposeScope());
        return output.call(dropped);
    }
}

/// <summary>Every kind of learning rate in one model.</summary>
[Optimizer(typeof(Sgd)), LearningRate(0.03)]
public sealed partial class MixedRates : nn.Module<Tensor, Tensor>
{
    [LearningRateTensor(0.05, 0.1, Structure.PerFeature)]
    private readonly Linear tensor = nn.Linear(4, 6);

    [LearningRate(0.02), Hypergradient(1e-4)]
    private readonly Linear adapted = nn.Linear(6, 6);

    private readonly Linear constant = nn.Linear(6, 6);

    [LearnedOptimizer(4)]
    private readonly Linear learned = nn.Linear(6, 2);

    public MixedRates()
        : base("mixed") => RegisterComponents();

    public override Tensor forward(Tensor x) =>
        learned.call(constant.call(adapted.call(tensor.call(x).tanh()).tanh()).tanh());
}

/// <summary>A layer whose hooks do not see what it is called with.</summary>
[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Driver = Driver.State)]
public sealed partial class BypassedNetwork : nn.Module<Tensor, Tensor>
{
    private readonly Linear layer = nn.Linear(3, 2);

    public BypassedNetwork()
        : base("bypassed") => RegisterComponents();

    public override Tensor forward(Tensor x) => layer.forward(x);
}

/// <summary>A recurrent layer where only the optimizer sees it.</summary>
[Optimizer(typeof(Sgd)), LearningRateTensor(0.1, 0.1, Driver = Driver.State)]
public sealed partial class RecurrentInside : nn.Module<Tensor, Tensor>
{
    private readonly ModuleList<LSTM> layers = new(nn.LSTM(3, 2));

    public RecurrentInside()
        : base("recurrent") => RegisterComponents();

    public override Tensor forward(Tensor x) => layers[0].call(x).Item1;
}
