using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.DAdaptSgd"/> with the defaults of its authors.</summary>
[Optimizer(typeof(Rules.DAdaptSgd))]
public sealed partial class DAdaptSgdNetwork(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <inheritdoc/>
    public override ModelOptimizer OptimizerFor(Setting setting) => CreateOptimizer();
}
