using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.Prodigy"/> with the defaults of its authors.</summary>
[Optimizer(typeof(Rules.Prodigy))]
public sealed partial class ProdigyNetwork(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <inheritdoc/>
    public override ModelOptimizer OptimizerFor(Setting setting) => CreateOptimizer();
}
