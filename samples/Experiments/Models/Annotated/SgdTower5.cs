using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>A tower of height 5.</summary>
[Optimizer(typeof(Rules.Sgd))]
[LearningRate(1e-3, Structure.Global)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3)]
public sealed partial class SgdTower5(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
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
