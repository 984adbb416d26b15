using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Models;

// Gradients stay the same for thousands of steps, so the rates are small enough for all numbers to stay finite, and
// the distance that Prodigy estimates does not grow.

[Optimizer(typeof(Rules.Prodigy))]
[LearningRate(1e-4)]
[Set(nameof(Rules.Prodigy.InitialDistance), 0.1)]
[Set(nameof(Rules.Prodigy.GrowthRate), 1)]
public sealed partial class ConstantProdigy(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Lamb))]
[LearningRate(1e-5)]
public sealed partial class ConstantLamb(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.ScheduleFreeAdamW))]
[LearningRate(1e-5)]
public sealed partial class ConstantScheduleFreeAdamW(Layout layout) : LayerStack(layout);

/// <summary>Matrices by Muon; biases and the last matrix, which is taken for the output, by AdamW.</summary>
[Optimizer(typeof(Rules.Muon), Otherwise = typeof(Rules.AdamW))]
[LearningRate(1e-5)]
public sealed partial class ConstantMuon(Layout layout) : LayerStack(layout);
