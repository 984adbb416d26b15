using System.Collections.Generic;
using TorchSharp.Modules;
using static Lrt.Rules;
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

/// <summary>
/// The other way round: a learned optimizer for all but three members, of which two have rules and one another learned
/// optimizer.
/// </summary>
[LearnedOptimizer(4, 3)]
public sealed partial class MostlyLearned : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(4, 4);

    [LearnedOptimizer(4, Preprocessing = Preprocessing.Identity, Scale = 1)]
    private readonly Linear own = nn.Linear(4, 4);

    [Optimizer(typeof(Momentum))]
    private readonly Linear ruled = nn.Linear(4, 4);

    [Optimizer(typeof(Sgd)), LearningRate(0.25, Structure.PerParameter), Hypergradient(0.125)]
    private readonly Linear adapted = nn.Linear(4, 4);

    private readonly Linear last = nn.Linear(4, 4);

    public MostlyLearned()
        : base(nameof(MostlyLearned)) => RegisterComponents();

    public override Tensor forward(Tensor x) => last.call(adapted.call(ruled.call(own.call(first.call(x)))));
}
