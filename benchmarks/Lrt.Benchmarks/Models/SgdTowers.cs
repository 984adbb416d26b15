using Lrt.Benchmarks.Layouts;
using Lrt.Rules;

namespace Lrt.Benchmarks.Models;

// The fewer parameters share a rate, the smaller are its hypergradients, and the larger must their rates be to move anything.

[Optimizer(typeof(Sgd))]
[LearningRate(TowerRates.LearningRate, Structure.Global)]
[Hypergradient(TowerRates.First, TowerRates.Second, TowerRates.Third)]
public sealed partial class GlobalTower(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Sgd))]
[LearningRate(TowerRates.LearningRate, Structure.PerFeature)]
[Hypergradient(1e-1, 1e-1, 1e-1)]
public sealed partial class PerFeatureTower(Layout layout) : LayerStack(layout);

[Optimizer(typeof(Sgd))]
[LearningRate(TowerRates.LearningRate, Structure.PerParameter)]
[Hypergradient(10, 10, 10)]
public sealed partial class PerParameterTower(Layout layout) : LayerStack(layout);
