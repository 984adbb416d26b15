using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>
/// Gradient descent with learning-rate tensors whose models see the example (Steinitz, Distributed Learning Rate
/// Tensors).
/// </summary>
[Optimizer(typeof(Rules.Sgd))]
[LearningRateTensor(1e-3, 1e-3)]
public sealed partial class InputDrivenSgd(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <summary>Creates the optimizer; the upper rate is the rate of the rate models.</summary>
    public override ModelOptimizer OptimizerFor(Setting setting) =>
        CreateOptimizer(
            new()
            {
                LearningRate = setting.LearningRate,
                LearningRateTensor = new(setting.UpperRates[0]) { Min = setting.Min ?? 0 },
                WeightDecay = setting.WeightDecay,
            }
        );
}
