using System.Collections.Generic;
using TorchSharp.Modules;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Steps down by the gradient, and evaluates with a coefficient's share of the way back.</summary>
[UpdateRule]
public partial struct LookBack
{
    [Hyperparameter(0.1)]
    public float LearningRate;

    [Hyperparameter(0.5)]
    public float Share;

    [State]
    public float Last;

    public float Update(float parameter, float gradient, int step)
    {
        Last = LearningRate * gradient * (1 + (0 * Share));
        return Last + (Share * gradient);
    }

    public float Evaluate(float parameter) => parameter + (Share * Last);
}

/// <summary>Tensors whose rule has evaluation weights.</summary>
[Optimizer(typeof(LookBack))]
public sealed partial class LookBackList(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>The same where each feature, or each element, has a coefficient of its own.</summary>
[Optimizer(typeof(LookBack))]
[Hypergradient(0.5, Of = nameof(LookBack.Share), Structure = Structure.PerFeature)]
public sealed partial class LookBackByFeature(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(LookBack))]
[Hypergradient(0.5, Of = nameof(LookBack.Share), Structure = Structure.PerParameter)]
public sealed partial class LookBackByElement(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A member by another rule, without evaluation weights, and a parameter that is registered twice.</summary>
[Optimizer(typeof(ScheduleFreeSgd))]
[LearningRate(0.1)]
public sealed partial class PartlyScheduleFree : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(3, 3);

    [Optimizer(typeof(Sgd))]
    private readonly Linear second = nn.Linear(3, 3);

    private readonly Parameter tied;

    public PartlyScheduleFree()
        : base(nameof(PartlyScheduleFree))
    {
        tied = first.weight!;
        RegisterComponents();
    }

    public Parameter First => first.weight!;

    public Parameter Tied => tied;

    public Parameter Second => second.weight!;

    public override Tensor forward(Tensor input) => second.call(first.call(input));
}
