using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.DAdaptAdam"/> with the defaults of its authors.</summary>
[Optimizer(typeof(Rules.DAdaptAdam))]
public sealed partial class DAdaptAdamNetwork(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <inheritdoc/>
    public override ModelOptimizer OptimizerFor(Setting setting) => CreateOptimizer();
}
