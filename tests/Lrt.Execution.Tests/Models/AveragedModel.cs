using TorchSharp.Modules;
using static TorchSharp.torch;
using Adam = Lrt.Rules.Adam;

namespace Lrt.Execution.Tests.Models;

/// <summary>A hidden layer with tanh before an averaged output.</summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.01)]
public sealed partial class AveragedModel : nn.Module<Tensor, Tensor>
{
    private readonly Linear body;
#pragma warning disable LRT0305 // What the copies have in common is what is tested.
    private readonly AveragedOutput<Linear> output;
#pragma warning restore LRT0305

    public AveragedModel(long inputs, long hidden, AveragedOutput<Linear> output, ScalarType type)
        : base(nameof(AveragedModel))
    {
        body = nn.Linear(inputs, hidden, dtype: type);
        this.output = output;
        RegisterComponents();
    }

    public Linear Body => body;

    public AveragedOutput Output => output;

    public override Tensor forward(Tensor input) => output.call(body.call(input).tanh());
}
