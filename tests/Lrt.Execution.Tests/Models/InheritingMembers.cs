using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Members that declare one thing each, and take everything else over from the class.</summary>
[Optimizer(typeof(Lrt.Rules.AdamW))]
[LearningRate(0.01), Hypergradient(1e-4)]
[Set(nameof(Lrt.Rules.AdamW.WeightDecay), 0.1)]
internal sealed partial class InheritingMembers : nn.Module<Tensor, Tensor>
{
    private readonly Linear plain = nn.Linear(3, 3);

    [LearningRate(0.02)]
    private readonly Linear rated = nn.Linear(3, 3);

    [Set(nameof(Lrt.Rules.AdamW.Beta1), 0.5)]
    private readonly Linear valued = nn.Linear(3, 3);

    [Hypergradient(0)]
    private readonly Linear resting = nn.Linear(3, 3);

    /// <summary>Of another rule: what the class declares is taken over, a default of its rule is not.</summary>
    [Optimizer(typeof(Lrt.Rules.NAdamW))]
    private readonly Linear ruled = nn.Linear(3, 3);

    public InheritingMembers()
        : base(nameof(InheritingMembers)) => RegisterComponents();

    public override Tensor forward(Tensor input) =>
        ruled.call(resting.call(valued.call(rated.call(plain.call(input)))));
}

/// <summary>A member that a model has or has not.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.1)]
internal sealed partial class OptionalMember : nn.Module<Tensor, Tensor>
{
    private readonly Linear body = nn.Linear(3, 2);

    [LearningRate(0.01)]
    private readonly Linear? head;

    public OptionalMember(bool hasHead)
        : base(nameof(OptionalMember))
    {
        head = hasHead ? nn.Linear(2, 2) : null;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head is null ? body.call(input) : head.call(body.call(input));
}

/// <summary>The same with a learned optimizer, by which the member shares its network with another.</summary>
[Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(0.1)]
internal sealed partial class OptionalLearnedMember : nn.Module<Tensor, Tensor>
{
    private readonly Linear body = nn.Linear(3, 2);

    [LearnedOptimizer(4)]
    private readonly Linear? head = null;

    public OptionalLearnedMember()
        : base(nameof(OptionalLearnedMember)) => RegisterComponents();

    public override Tensor forward(Tensor input) => head is null ? body.call(input) : head.call(body.call(input));
}

/// <summary>The same rule without any adaptation, and one whose adaptation a rate of 0 switches off.</summary>
[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.1, Structure.PerFeature), Hypergradient(1e-3)]
internal sealed partial class SwitchedOff : nn.Module<Tensor, Tensor>
{
    private readonly Linear moving = nn.Linear(3, 3);

    [Hypergradient(0)]
    private readonly Linear resting = nn.Linear(3, 3);

    public SwitchedOff()
        : base(nameof(SwitchedOff)) => RegisterComponents();

    public override Tensor forward(Tensor input) => resting.call(moving.call(input));
}
