using Lrt;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CustomRule;

/// <summary>
/// The same network as <see cref="Wave"/>, trained by the rule with a sum. Rate and softness are adapted: the
/// derivative goes through the sum.
/// </summary>
[Optimizer(typeof(Measured))]
[Hypergradient(1e-4)]
[Hypergradient(0.1, Of = nameof(Measured.Softness))]
public sealed partial class MeasuredWave : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(1, 32);
    private readonly Linear output = nn.Linear(32, 1);

    public MeasuredWave()
        : base(nameof(MeasuredWave)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(nn.functional.tanh(hidden.call(x)));
}
