using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class PerTensorSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerTensorMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerTensorNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGrad))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerTensorRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerTensorLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AlraoMomentum))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAlraoMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGradW))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-2, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Rprop))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerTensorRpropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Asgd))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAsgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[LearningRate(0.02, Structure.PerTensor)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerTensorAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A learning rate per tensor with a beta per feature.</summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05, Structure.PerTensor), Hypergradient(1e-3)]
[Hypergradient(1e-3, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
[Hypergradient(1e-4, 1e-6, Of = nameof(Adam.Epsilon), Structure = Structure.PerTensor, Min = 0)]
public sealed partial class PerTensorMixedAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>The same with one learning rate, which a single tensor has for itself.</summary>
[Optimizer(typeof(Adam))]
[LearningRate(0.05), Hypergradient(1e-3)]
[Hypergradient(1e-3, Of = nameof(Adam.Beta1), Structure = Structure.PerFeature)]
[Hypergradient(1e-4, 1e-6, Of = nameof(Adam.Epsilon), Min = 0)]
public sealed partial class GlobalMixedAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>A rule with sums, of which each tensor has values of its own.</summary>
[Optimizer(typeof(Lars))]
[LearningRate(0.125, Structure.PerTensor), Hypergradient(1e-3)]
[Hypergradient(1e-3, Of = nameof(Lars.TrustCoefficient), Structure = Structure.PerTensor)]
public sealed partial class PerTensorLarsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>The same with values for all, which a single tensor has for itself.</summary>
[Optimizer(typeof(Lars))]
[LearningRate(0.125), Hypergradient(1e-3)]
[Hypergradient(1e-3, Of = nameof(Lars.TrustCoefficient))]
public sealed partial class GlobalTrustLarsZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
