using Lrt.Benchmarks.Layouts;

namespace Lrt.Benchmarks.Models;

// The rates are set when optimizers are created: they depend on the batch.

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(TowerRates.LearningRate, Structure.Global)]
[Hypergradient(1e-4, 1e-5, 1e-3)]
public sealed partial class GlobalTower(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(TowerRates.LearningRate, Structure.PerFeature)]
[Hypergradient(1e-1, 1e-1, 1e-1)]
public sealed partial class PerFeatureTower(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Rules.Sgd))]
[LearningRate(TowerRates.LearningRate, Structure.PerParameter)]
[Hypergradient(10, 10, 10)]
public sealed partial class PerParameterTower(Layout layout) : LayerStack(layout);
