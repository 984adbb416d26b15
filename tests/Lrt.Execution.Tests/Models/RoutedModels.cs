using System.Collections.Generic;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;
using AdamW = Lrt.Rules.AdamW;
using Parameter = TorchSharp.Modules.Parameter;

namespace Lrt.Execution.Tests.Models;

/// <summary>A network with everything that routing tells apart.</summary>
[Optimizer(typeof(Muon), Otherwise = typeof(AdamW))]
[Set(nameof(AdamW.WeightDecay), 0.25, For = ParameterKinds.Embedding)]
public sealed partial class Routed : nn.Module<Tensor, Tensor>
{
    private readonly Embedding words = nn.Embedding(5, 4);
    private readonly LayerNorm norm = nn.LayerNorm(4);
    private readonly Conv1d convolution = nn.Conv1d(4, 4, 1);
    private readonly Linear hidden = nn.Linear(4, 4);

    [LearningRate(0.125)]
    private readonly Linear own = nn.Linear(4, 4);

    [Optimizer(typeof(Sgd))]
    private readonly Linear ruled = nn.Linear(4, 4);

    private readonly Parameter free = new(ones(4, 4));
    private readonly Linear output = nn.Linear(4, 3);

    public Routed()
        : base(nameof(Routed)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        Tensor x = norm.call(words.call(input));
        x = convolution.call(x.transpose(1, 2)).transpose(1, 2).matmul(free);
        return output.call(ruled.call(own.call(hidden.call(x))));
    }
}

/// <summary>The last layer keeps the rule of matrices, because it says so.</summary>
[Optimizer(typeof(Muon), Otherwise = typeof(AdamW))]
public sealed partial class RoutedToTheEnd : nn.Module<Tensor, Tensor>
{
    [Optimizer(typeof(Muon))]
    private readonly Linear output = nn.Linear(4, 3, hasBias: false);

    public RoutedToTheEnd()
        : base(nameof(RoutedToTheEnd)) => RegisterComponents();

    public override Tensor forward(Tensor input) => output.call(input);
}

[Optimizer(typeof(Muon))]
public sealed partial class MuonList(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Muon)), LearningRate(0.02), Hypergradient(1e-3)]
public sealed partial class MuonWithLearnedRate(IEnumerable<Tensor> tensors) : TensorList(tensors);
