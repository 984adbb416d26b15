using System.Collections.Generic;
using Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

[Optimizer(typeof(Sgd))]
[LearningRate(0.02)]
public sealed partial class ConstantSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class GlobalSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class PerParameterSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[LearningRate(0.02)]
public sealed partial class ConstantMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class GlobalMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerParameterMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.02)]
public sealed partial class ConstantNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class GlobalNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerParameterNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[LearningRate(0.02)]
public sealed partial class ConstantAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[LearningRate(0.02)]
public sealed partial class ConstantAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
