using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

// All levels of these towers move at once.

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.Simultaneous)]
public sealed partial class Simultaneous1(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.Simultaneous)]
public sealed partial class Simultaneous2(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.Simultaneous)]
public sealed partial class Simultaneous3(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.Simultaneous)]
public sealed partial class Simultaneous4(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.Simultaneous)]
public sealed partial class Simultaneous5(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.Simultaneous
)]
public sealed partial class Simultaneous6(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.Simultaneous
)]
public sealed partial class Simultaneous7(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.Simultaneous
)]
public sealed partial class Simultaneous8(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.SimultaneousStrict)]
public sealed partial class Strict1(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.SimultaneousStrict)]
public sealed partial class Strict2(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.SimultaneousStrict)]
public sealed partial class Strict3(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity, Schedule = TowerSchedule.SimultaneousStrict)]
public sealed partial class Strict4(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.SimultaneousStrict
)]
public sealed partial class Strict5(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.SimultaneousStrict
)]
public sealed partial class Strict6(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.SimultaneousStrict
)]
public sealed partial class Strict7(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    1e-3,
    Min = double.NegativeInfinity,
    Schedule = TowerSchedule.SimultaneousStrict
)]
public sealed partial class Strict8(IEnumerable<Tensor> tensors) : TensorList(tensors);
