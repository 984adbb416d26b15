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

[Optimizer(typeof(AmsGradW))]
[LearningRate(0.02)]
public sealed partial class ConstantAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGradW))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGradW))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGradW))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[LearningRate(0.02)]
public sealed partial class ConstantNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[LearningRate(0.02)]
public sealed partial class ConstantNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[LearningRate(0.02)]
public sealed partial class ConstantRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[LearningRate(0.02)]
public sealed partial class ConstantAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[LearningRate(0.02)]
public sealed partial class ConstantAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-2, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-2, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-2, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Rprop))]
[LearningRate(0.02)]
public sealed partial class ConstantRpropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Rprop))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class GlobalRpropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Rprop))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureRpropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Rprop))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerParameterRpropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Asgd))]
[LearningRate(0.02)]
public sealed partial class ConstantAsgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Asgd))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class GlobalAsgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Asgd))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAsgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Asgd))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAsgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[LearningRate(0.02)]
public sealed partial class ConstantRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[LearningRate(0.02)]
public sealed partial class ConstantCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[LearningRate(0.02)]
public sealed partial class ConstantCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors)
    : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[LearningRate(0.02)]
public sealed partial class ConstantAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[LearningRate(0.02)]
public sealed partial class ConstantAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[LearningRate(0.02)]
public sealed partial class ConstantAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-5, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[LearningRate(0.02)]
public sealed partial class ConstantAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[LearningRate(0.02, Structure.Global)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class GlobalAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[LearningRate(0.02, Structure.PerFeature)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerFeatureAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-6, Min = double.NegativeInfinity)]
public sealed partial class PerParameterAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
