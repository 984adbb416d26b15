using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary><see cref="Rules.DoG"/> with the defaults of its authors.</summary>
[Optimizer(typeof(Rules.DoG))]
public sealed partial class DoGNetwork(nn.Module<Tensor, Tensor> network) : AnnotatedModel(network)
{
    /// <inheritdoc/>
    public override ModelOptimizer OptimizerFor(Setting setting) => CreateOptimizer();
}
