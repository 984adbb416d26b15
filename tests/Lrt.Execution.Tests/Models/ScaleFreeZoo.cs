using System.Collections.Generic;
using static Lrt.Rules;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Models;

[Optimizer(typeof(Sgd))]
[Hypergradient]
public sealed partial class ScaleFreeSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Sgd))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorSgdZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[Hypergradient]
public sealed partial class ScaleFreeMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Momentum))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[Hypergradient]
public sealed partial class ScaleFreeNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Nesterov))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorNesterovZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[Hypergradient]
public sealed partial class ScaleFreeAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adam))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[Hypergradient]
public sealed partial class ScaleFreeAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdamW))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGrad))]
[Hypergradient]
public sealed partial class ScaleFreeAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGrad))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAmsGradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGradW))]
[Hypergradient]
public sealed partial class ScaleFreeAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AmsGradW))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAmsGradWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[Hypergradient]
public sealed partial class ScaleFreeRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsProp))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[Hypergradient]
public sealed partial class ScaleFreeRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RmsPropWithMomentum))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[Hypergradient]
public sealed partial class ScaleFreeCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsProp))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorCenteredRmsPropZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[Hypergradient]
public sealed partial class ScaleFreeCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(CenteredRmsPropWithMomentum))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorCenteredRmsPropWithMomentumZoo(IEnumerable<Tensor> tensors)
    : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[Hypergradient]
public sealed partial class ScaleFreeAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adagrad))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdagradZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[Hypergradient]
public sealed partial class ScaleFreeLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Lion))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorLionZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[Hypergradient]
public sealed partial class ScaleFreeNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdam))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorNAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[Hypergradient]
public sealed partial class ScaleFreeNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(NAdamW))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorNAdamWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[Hypergradient]
public sealed partial class ScaleFreeRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(RAdam))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorRAdamZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[Hypergradient]
public sealed partial class ScaleFreeAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adamax))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdamaxZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[Hypergradient]
public sealed partial class ScaleFreeAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adadelta))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdadeltaZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[Hypergradient]
public sealed partial class ScaleFreeAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdEmaMix))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdEmaMixZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[Hypergradient]
public sealed partial class ScaleFreeAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adopt))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdoptZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[Hypergradient]
public sealed partial class ScaleFreeAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(AdoptW))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdoptWZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[Hypergradient]
public sealed partial class ScaleFreeAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);

[Optimizer(typeof(Adan))]
[Hypergradient(Structure = Structure.PerTensor)]
public sealed partial class ScaleFreePerTensorAdanZoo(IEnumerable<Tensor> tensors) : TensorList(tensors);
