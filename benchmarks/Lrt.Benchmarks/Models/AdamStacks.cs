using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Models;

// Gradients stay the same for thousands of steps, so the rates are small enough for all numbers to stay finite.

[Optimizer(typeof(Rules.Adam))]
[LearningRate(1e-5)]
public sealed partial class ConstantAdam(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Adam))]
[LearningRate(1e-5, Structure.Global)]
[Hypergradient(1e-12)]
public sealed partial class GlobalAdam(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Adam))]
[LearningRate(1e-5, Structure.PerFeature)]
[Hypergradient(1e-12)]
public sealed partial class PerFeatureAdam(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Adam))]
[LearningRate(1e-5, Structure.PerParameter)]
[Hypergradient(1e-12)]
public sealed partial class PerParameterAdam(Layout layout) : LayerStack(layout);
