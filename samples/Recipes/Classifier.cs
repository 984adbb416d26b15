using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Recipes;

/// <summary>The model that most recipes train: two layers, and one learning rate that adapts.</summary>
[Optimizer(typeof(Rules.AdamW)), LearningRate(1e-3), Hypergradient(1e-5)]
public sealed partial class Classifier : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(8, 16);

    [LearningRate(1e-2)]
    private readonly Linear output = nn.Linear(16, 2);

    /// <summary>Creates the layers.</summary>
    public Classifier()
        : base(nameof(Classifier)) => RegisterComponents();

    /// <summary>Computes scores [batch, 2] for examples [batch, 8].</summary>
    public override Tensor forward(Tensor x) => output.call(nn.functional.relu(hidden.call(x)));
}
