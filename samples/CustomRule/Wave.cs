using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CustomRule;

/// <summary>
/// A small network for a curve. Its learning rate starts far too low; the rate and the rule's softness are adapted.
/// </summary>
[Optimizer(typeof(Cushion))]
[LearningRate(1e-5, Structure.PerFeature)]
[Hypergradient(1e-4, Reduction = HypergradientReduction.Sum, Max = 0.02)]
[Hypergradient(1e-3, Of = nameof(Cushion.Softness))]
public sealed partial class Wave : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(1, 32);
    private readonly Linear output = nn.Linear(32, 1);

    public Wave()
        : base(nameof(Wave)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.tanh(hidden.call(x)));
}
