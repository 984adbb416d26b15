using TorchSharp.Modules;

namespace Lrt.Execution.Tests.Models;

/// <summary>Optimizers of a Sequential over each rule that takes over the state of a stock optimizer.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Adam)), LearningRate(1e-2)]
internal sealed partial class StockAdam { }

/// <summary>AdamW.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.AdamW)), LearningRate(1e-2)]
internal sealed partial class StockAdamW { }

/// <summary>AMSGrad.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.AmsGrad)), LearningRate(1e-2)]
internal sealed partial class StockAmsGrad { }

/// <summary>AMSGrad with decoupled weight decay.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.AmsGradW)), LearningRate(1e-2)]
internal sealed partial class StockAmsGradW { }

/// <summary>SGD.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Sgd)), LearningRate(1e-2)]
internal sealed partial class StockSgd { }

/// <summary>SGD with momentum.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(1e-2)]
internal sealed partial class StockMomentum { }

/// <summary>SGD with Nesterov's momentum.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Nesterov)), LearningRate(1e-2)]
internal sealed partial class StockNesterov { }

/// <summary>A rule whose states no stock optimizer has.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Lion)), LearningRate(1e-2)]
internal sealed partial class StockLion { }

/// <summary>Adam with an adapted rate, whose sensitivity is computed from the moments.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Adam)), LearningRate(1e-2), Hypergradient(1e-6)]
internal sealed partial class StockAdaptedAdam { }

/// <summary>Adam with adapted rates that are states of their own.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.Adam))]
[LearningRate(1e-2, Structure.PerParameter), Hypergradient(1e-6)]
internal sealed partial class StockRatesAdam { }

/// <summary>AdamW with an adapted rate, whose sensitivity is kept.</summary>
[OptimizerFor(typeof(Sequential)), Optimizer(typeof(Lrt.Rules.AdamW)), LearningRate(1e-2), Hypergradient(1e-6)]
internal sealed partial class StockAdaptedAdamW { }
