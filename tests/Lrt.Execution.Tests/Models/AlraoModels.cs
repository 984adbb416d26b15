using System.Collections.Generic;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;
using Adam = Lrt.Rules.Adam;

namespace Lrt.Execution.Tests.Models;

/// <summary>A hidden layer with tanh before an averaged output.</summary>
public interface IAlraoModel
{
    Linear Body { get; }

    AveragedOutput Output { get; }
}

[Optimizer(typeof(Sgd)), Alrao(1e-4, 1)]
public sealed partial class AlraoSgdModel : nn.Module<Tensor, Tensor>, IAlraoModel
{
    private readonly Linear body;
    private readonly AveragedOutput<Linear> output;

    public AlraoSgdModel(Linear body, AveragedOutput<Linear> output)
        : base(nameof(AlraoSgdModel))
    {
        (this.body, this.output) = (body, output);
        RegisterComponents();
    }

    public Linear Body => body;

    public AveragedOutput Output => output;

    public override Tensor forward(Tensor input) => output.call(body.call(input).tanh());
}

/// <summary>The reference scales the decay of the body's momentum, and leaves the copies the usual one.</summary>
[Optimizer(typeof(AlraoMomentum)), Alrao(1e-4, 1)]
public sealed partial class AlraoMomentumModel : nn.Module<Tensor, Tensor>, IAlraoModel
{
    private readonly Linear body;

    [Optimizer(typeof(Momentum))]
    private readonly AveragedOutput<Linear> output;

    public AlraoMomentumModel(Linear body, AveragedOutput<Linear> output)
        : base(nameof(AlraoMomentumModel))
    {
        (this.body, this.output) = (body, output);
        RegisterComponents();
    }

    public Linear Body => body;

    public AveragedOutput Output => output;

    public override Tensor forward(Tensor input) => output.call(body.call(input).tanh());
}

/// <summary>The reference adds epsilon before the bias correction in the body, and after it in the copies.</summary>
[Optimizer(typeof(AdamBeforeCorrection)), Alrao(1e-4, 1)]
public sealed partial class AlraoAdamModel : nn.Module<Tensor, Tensor>, IAlraoModel
{
    private readonly Linear body;

    [Optimizer(typeof(Adam))]
    private readonly AveragedOutput<Linear> output;

    public AlraoAdamModel(Linear body, AveragedOutput<Linear> output)
        : base(nameof(AlraoAdamModel))
    {
        (this.body, this.output) = (body, output);
        RegisterComponents();
    }

    public Linear Body => body;

    public AveragedOutput Output => output;

    public override Tensor forward(Tensor input) => output.call(body.call(input).tanh());
}

/// <summary>A rate drawn for every row of every tensor; the output takes no part.</summary>
[Optimizer(typeof(Sgd)), Alrao(1e-3, 10, Seed = 1)]
public sealed partial class DrawnSgd : TensorList
{
    private readonly AveragedOutput<Linear> output = new(2, () => nn.Linear(1, 1));

    public DrawnSgd(IEnumerable<Tensor> tensors)
        : base(tensors) => RegisterComponents();
}

/// <inheritdoc cref="DrawnSgd"/>
[Optimizer(typeof(Adam)), Alrao(1e-3, 10, Seed = 1)]
public sealed partial class DrawnAdam : TensorList
{
    private readonly AveragedOutput<Linear> output = new(2, () => nn.Linear(1, 1));

    public DrawnAdam(IEnumerable<Tensor> tensors)
        : base(tensors) => RegisterComponents();
}
