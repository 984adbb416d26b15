using Experiments.Training;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Models.Annotated;

/// <summary>
/// Any network, made a model whose class says how it is trained: the subclasses' attributes are all that differs
/// between them. LrtGen writes the optimizer of each.
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

    /// <summary>Gets the generated optimizer with the experiment's values in place of the attributes'.</summary>
    public abstract ModelOptimizer OptimizerFor(Setting setting);
}
