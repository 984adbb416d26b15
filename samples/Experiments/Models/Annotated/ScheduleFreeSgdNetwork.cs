using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.ScheduleFreeSgd"/> with the defaults of its authors.</summary>
[Optimizer(typeof(Rules.ScheduleFreeSgd))]
public sealed partial class ScheduleFreeSgdNetwork(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <inheritdoc/>
    public override ModelOptimizer OptimizerFor(Setting setting) => CreateOptimizer();
}
