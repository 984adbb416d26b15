using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>
/// A network as a model whose class determines the training: the subclasses differ in their attributes only. LrtGen
/// writes the optimizer of each.
/// </summary>
public abstract class AnnotatedModel : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> network;

    protected AnnotatedModel(nn.Module<Tensor, Tensor> network)
        : base(nameof(AnnotatedModel))
    {
        this.network = network;
        register_module(nameof(network), network);
    }

    public override Tensor forward(Tensor x) => network.call(x);

    /// <summary>
    /// Creates the generated optimizer, with the experiment's values in the place of the attributes'.
    /// </summary>
    public abstract ModelOptimizer OptimizerFor(Setting setting);
}
