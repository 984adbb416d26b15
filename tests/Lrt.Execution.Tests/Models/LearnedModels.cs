using System.Collections.Generic;
using Lrt.Rules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

[LearnedOptimizer]
public sealed partial class LearnedList(IEnumerable<Tensor> tensors) : TensorList(tensors);

[LearnedOptimizer(6, 4, Preprocessing = Preprocessing.Identity, Scale = 1)]
public sealed partial class LearnedIdentityList(IEnumerable<Tensor> tensors) : TensorList(tensors);

[LearnedOptimizer(4, 3, Scale = 0.3)]
public sealed partial class SmallLearnedList(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>Two layers share a learned optimizer, one has its own, and one keeps the rule.</summary>
[Optimizer(typeof(Sgd))]
public sealed partial class PartlyLearned : nn.Module<Tensor, Tensor>
{
    [LearnedOptimizer(4, Name = "pair", Preprocessing = Preprocessing.Identity, Scale = 1)]
    private readonly Linear first = nn.Linear(4, 4);

    [LearnedOptimizer(4, Name = "pair", Preprocessing = Preprocessing.Identity, Scale = 1)]
    private readonly Linear second = nn.Linear(4, 4);

    [LearnedOptimizer(4, 3)]
    private readonly Linear own = nn.Linear(4, 4);

    private readonly Linear ruled = nn.Linear(4, 4);

    public PartlyLearned()
        : base(nameof(PartlyLearned)) => RegisterComponents();

    public override Tensor forward(Tensor x) => ruled.call(own.call(second.call(first.call(x))));
}
