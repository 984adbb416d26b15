using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Asks for hypergradients that do not exist, next to one that does.</summary>
[Optimizer(typeof(Lion))]
[LearningRate(1e-4, Structure.PerParameter)]
[Hypergradient(0.01)]
#pragma warning disable LRT0114 // That they have no effect is what is tested.
[Hypergradient(0.01, Of = nameof(Lion.Beta1))]
[Hypergradient(0.01, Of = nameof(Lion.Beta2))]
#pragma warning restore LRT0114
public sealed partial class BetaLion(IEnumerable<Tensor> tensors) : TensorList(tensors);
