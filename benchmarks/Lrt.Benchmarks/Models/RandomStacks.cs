using Lrt.Benchmarks.Layouts;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Models;

// A constant random rate for each feature: the body of Alrao. The averaged output has no part in the layers' product,
// gets no gradient and is not stepped.

[Optimizer(typeof(Rules.Sgd)), Alrao(1e-6, 1e-5)]
public sealed partial class RandomSgd : LayerStack
{
    private readonly AveragedOutput<Linear> output = new(2, () => nn.Linear(1, 1));

    public RandomSgd(Layout layout)
        : base(layout) => RegisterComponents();
}

[Optimizer(typeof(Rules.Momentum)), Alrao(1e-6, 1e-5)]
public sealed partial class RandomMomentum : LayerStack
{
    private readonly AveragedOutput<Linear> output = new(2, () => nn.Linear(1, 1));

    public RandomMomentum(Layout layout)
        : base(layout) => RegisterComponents();
}

[Optimizer(typeof(Rules.Adam)), Alrao(1e-6, 1e-5)]
public sealed partial class RandomAdam : LayerStack
{
    private readonly AveragedOutput<Linear> output = new(2, () => nn.Linear(1, 1));

    public RandomAdam(Layout layout)
        : base(layout) => RegisterComponents();
}
