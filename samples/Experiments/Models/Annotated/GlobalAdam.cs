using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>Adam with one adapted rate: Adam-HD of Baydin et al. (ICLR 2018, algorithm 6).</summary>
[Optimizer(typeof(Rules.Adam))]
[LearningRate(1e-3, Structure.Global)]
[Hypergradient(1e-7)]
public sealed partial class GlobalAdam(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
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
