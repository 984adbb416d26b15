using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>Gradient descent with momentum 0.9 and an adapted rate for every parameter.</summary>
[Optimizer(typeof(Rules.Momentum))]
[LearningRate(1e-3, Structure.PerParameter)]
[Hypergradient(1e-3)]
public sealed partial class PerParameterMomentum(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    public override ModelOptimizer OptimizerFor(Setting setting) =>
        CreateOptimizer(
            new()
            {
                LearningRate = setting.LearningRate,
                LearningRateHypergradient = setting.Hypergradient,
                WeightDecay = setting.WeightDecay,
            }
        );
}
