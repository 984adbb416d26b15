using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
public sealed partial class ConstantSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3)]
public sealed partial class GlobalSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class UnboundedGlobalSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-3, Reduction = HypergradientReduction.Mean, Clip = 0.5, Max = 0.06)]
public sealed partial class BoundedGlobalSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3)]
public sealed partial class PerParameterSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-3, Clip = 0.5, Min = 0.04, Max = 0.06)]
public sealed partial class BoundedPerParameterSgd(IEnumerable<Tensor> tensors) : TensorList(tensors);
