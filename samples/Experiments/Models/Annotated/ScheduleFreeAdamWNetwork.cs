using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.ScheduleFreeAdamW"/> with the defaults of its authors.</summary>
[Optimizer(typeof(Rules.ScheduleFreeAdamW))]
public sealed partial class ScheduleFreeAdamWNetwork(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <inheritdoc/>
    public override ModelOptimizer OptimizerFor(Setting setting) => CreateOptimizer();
}
