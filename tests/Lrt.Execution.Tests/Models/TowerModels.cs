using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

// One number each, because rates are given per element in the files that these models replay; unbounded, as there.

[Optimizer(typeof(Sgd))]
[LearningRate(0.02)]
[Hypergradient(1e-3, Reduction = HypergradientReduction.Mean, Min = double.NegativeInfinity)]
public sealed partial class MeanSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[LearningRate(0.02)]
[Hypergradient(1e-3, Reduction = HypergradientReduction.Mean, Min = double.NegativeInfinity)]
public sealed partial class MeanMomentum(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.02)]
[Hypergradient(1e-3, Reduction = HypergradientReduction.Mean, Min = double.NegativeInfinity)]
public sealed partial class MeanNesterov(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[LearningRate(0.02)]
[Hypergradient(1e-3, Reduction = HypergradientReduction.Mean, Min = double.NegativeInfinity)]
public sealed partial class MeanAdam(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower1(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower2(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower3(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower4(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower5(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower6(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower7(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3, Min = double.NegativeInfinity)]
public sealed partial class Tower8(IEnumerable<Tensor> tensors) : TensorList(tensors);
