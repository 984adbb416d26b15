using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Models;

// Gradients stay the same for thousands of steps, so the rates are small enough for all numbers to stay finite.

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(1e-5)]
public sealed partial class ConstantSgd(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(1e-5, Structure.Global)]
[Hypergradient(1e-12)]
public sealed partial class GlobalSgd(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(1e-5, Structure.PerFeature)]
[Hypergradient(1e-12)]
public sealed partial class PerFeatureSgd(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(1e-5, Structure.PerParameter)]
[Hypergradient(1e-12)]
public sealed partial class PerParameterSgd(Layout layout) : LayerStack(layout);
