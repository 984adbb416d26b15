using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Learned;

/// <summary>A network of the size in Andrychowicz et al. 2016: 784 inputs, 20 sigmoid units, 10 classes.</summary>
[LearnedOptimizer]
public sealed partial class LearnedDigits : nn.Module<Tensor, Tensor>
{
    private readonly Linear hidden = nn.Linear(784, 20);
    private readonly Linear output = nn.Linear(20, 10);

    public LearnedDigits()
        : base(nameof(LearnedDigits)) => RegisterComponents();

    public override Tensor forward(Tensor x) => output.call(hidden.call(x).sigmoid());

    /// <summary>Computes the same as a function of the parameters, through which a graph can be recorded.</summary>
    public static Tensor Forward(IReadOnlyList<Tensor> parameters, Tensor x) =>
        (x.mm(parameters[0].t()) + parameters[1]).sigmoid().mm(parameters[2].t()) + parameters[3];
}
