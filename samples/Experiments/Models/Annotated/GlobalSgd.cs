using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>
/// Gradient descent with one adapted rate: SGD-HD of Baydin et al. (ICLR 2018, algorithm 4), a tower of height 1.
/// </summary>
[Optimizer(typeof(Rules.Sgd))]
[LearningRate(1e-3, Structure.Global)]
[Hypergradient(1e-3)]
public sealed partial class GlobalSgd(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
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
