using System.Collections.Generic;
using static Lrt.Rules;
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

[Optimizer(typeof(AmsGrad))]
[LearningRate(0.02)]
public sealed partial class ConstantAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGrad))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGrad))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGrad))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[LearningRate(0.02)]
public sealed partial class ConstantRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class GlobalRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerParameterRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[LearningRate(0.02)]
public sealed partial class ConstantAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[LearningRate(0.02)]
public sealed partial class ConstantLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class GlobalLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-4, Min = double.NegativeInfinity)]
public sealed partial class PerParameterLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AlraoMomentum))]
[LearningRate(0.02)]
public sealed partial class ConstantAlraoMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AlraoMomentum))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class GlobalAlraoMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AlraoMomentum))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAlraoMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AlraoMomentum))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAlraoMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
