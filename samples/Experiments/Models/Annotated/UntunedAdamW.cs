using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.AdamW"/> with nothing chosen: its learning rate finds its own size.</summary>
[Optimizer(typeof(Rules.AdamW))]
[Hypergradient]
[Set(nameof(Rules.AdamW.WeightDecay), 0.1)]
public sealed partial class UntunedAdamW(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <param name="setting">Its learning rate is the start; 0 for one that is found.</param>
    public override ModelOptimizer OptimizerFor(Setting setting) =>
        CreateOptimizer(
            new()
            {
                LearningRate = setting.LearningRate == 0 ? null : setting.LearningRate,
                LearningRateHypergradient = setting.ScaleFree,
            }
        );
}
