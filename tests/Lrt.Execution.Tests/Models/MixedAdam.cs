using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

/// <summary>Three hyperparameters at once, each with its own structure and order.</summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05, Structure.PerFeature)]
[Hypergradient(1e-3)]
[Hypergradient(1e-2, Of = nameof(Adam.Beta1), Structure = Structure.PerParameter)]
[Hypergradient(1e-5, 1e-5, Of = nameof(Adam.Beta2))]
public sealed partial class MixedAdam(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>
/// A beta1 per feature: step constants that differ from row to row, beside a learning rate per feature and a global
/// beta2.
/// </summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05, Structure.PerFeature)]
[Hypergradient(1e-3)]
[Hypergradient(1e-2, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
[Hypergradient(1e-5, Of = nameof(Adam.Beta2))]
public sealed partial class FeatureBetaAdam(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>
/// A learning rate per parameter beside a beta1 per feature: hypergradients per element refer to the feature's previous
/// value.
/// </summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05, Structure.PerParameter)]
[Hypergradient(1e-2)]
[Hypergradient(0.005, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
public sealed partial class ElementRateFeatureBetaAdam(IEnumerable<Tensor> tensors) : TensorList(tensors);
