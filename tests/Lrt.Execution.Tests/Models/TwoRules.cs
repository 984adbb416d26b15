using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;
using Adam = Lrt.Rules.Adam;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// Adam for all, but plain descent for the output, which takes over the class's adapted rate and not its adapted beta.
/// </summary>
[Optimizer(typeof(Adam))]
[LearningRate(1e-3), Hypergradient(1e-6), Hypergradient(1e-5, Of = nameof(Adam.Beta1))]
public sealed partial class TwoRules : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(3, 4, dtype: ScalarType.Float64);

    [Optimizer(typeof(Sgd)), LearningRate(0.1)]
    private readonly Linear output = nn.Linear(4, 2, dtype: ScalarType.Float64);

    public TwoRules()
        : base(nameof(TwoRules)) => RegisterComponents();

    public override Tensor forward(Tensor input) => output.call(hidden.call(input).tanh());
}
