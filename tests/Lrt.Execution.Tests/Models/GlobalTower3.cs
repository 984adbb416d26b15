using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>
/// One learning rate with two rates above it that move, unbounded, as automatic differentiation knows no bounds.
/// </summary>
[Optimizer(typeof(Sgd))]
[LearningRate(0.05)]
[Hypergradient(1e-2, 1e-2, 1e-2, Min = double.NegativeInfinity)]
public sealed partial class GlobalTower3(IEnumerable<Tensor> tensors) : TensorList(tensors);
