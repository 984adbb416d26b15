using System.Collections.Generic;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.RuleDefaults;

/// <summary>
/// A network as a model whose class determines the rule; everything else is as the rule's authors left it.
/// </summary>
public abstract class RuledModel : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> network;

    protected RuledModel(nn.Module<Tensor, Tensor> network)
        : base(nameof(RuledModel))
    {
        this.network = network;
        register_module(nameof(network), network);
    }

    /// <summary>The models, in the order of the table.</summary>
    public static IEnumerable<(string Rule, System.Func<nn.Module<Tensor, Tensor>, RuledModel> Create)> All =>
        [
            (nameof(Rules.AdamW), network => new AdamWModel(network)),
            (nameof(Rules.NAdam), network => new NAdamModel(network)),
            (nameof(Rules.NAdamW), network => new NAdamWModel(network)),
            (nameof(Rules.RAdam), network => new RAdamModel(network)),
            (nameof(Rules.Adamax), network => new AdamaxModel(network)),
            (nameof(Rules.Adadelta), network => new AdadeltaModel(network)),
            (nameof(Rules.Rprop), network => new RpropModel(network)),
            (nameof(Rules.Asgd), network => new AsgdModel(network)),
            (nameof(Rules.RmsPropWithMomentum), network => new RmsPropWithMomentumModel(network)),
            (nameof(Rules.CenteredRmsProp), network => new CenteredRmsPropModel(network)),
            (nameof(Rules.CenteredRmsPropWithMomentum), network => new CenteredRmsPropWithMomentumModel(network)),
            (nameof(Rules.AdEmaMix), network => new AdEmaMixModel(network)),
            (nameof(Rules.Adopt), network => new AdoptModel(network)),
            (nameof(Rules.AdoptW), network => new AdoptWModel(network)),
            (nameof(Rules.Adan), network => new AdanModel(network)),
            (nameof(Rules.CautiousAdamW), network => new CautiousAdamWModel(network)),
            (nameof(Rules.Lamb), network => new LambModel(network)),
            (nameof(Rules.Lars), network => new LarsModel(network)),
            (nameof(Rules.DoG), network => new DoGModel(network)),
            (nameof(Rules.LDoG), network => new LDoGModel(network)),
            (nameof(Rules.Prodigy), network => new ProdigyModel(network)),
            (nameof(Rules.DAdaptAdam), network => new DAdaptAdamModel(network)),
            (nameof(Rules.DAdaptSgd), network => new DAdaptSgdModel(network)),
            (nameof(Rules.ScheduleFreeSgd), network => new ScheduleFreeSgdModel(network)),
            (nameof(Rules.ScheduleFreeAdamW), network => new ScheduleFreeAdamWModel(network)),
            (nameof(Rules.Muon), network => new MuonModel(network)),
        ];

    public override Tensor forward(Tensor x) => network.call(x);

    /// <summary>Creates the optimizer, with the rule's defaults.</summary>
    public abstract ModelOptimizer Optimizer();
}

[Optimizer(typeof(Rules.AdamW))]
internal sealed partial class AdamWModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.NAdam))]
internal sealed partial class NAdamModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.NAdamW))]
internal sealed partial class NAdamWModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.RAdam))]
internal sealed partial class RAdamModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Adamax))]
internal sealed partial class AdamaxModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Adadelta))]
internal sealed partial class AdadeltaModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Rprop))]
internal sealed partial class RpropModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Asgd))]
internal sealed partial class AsgdModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.RmsPropWithMomentum))]
internal sealed partial class RmsPropWithMomentumModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.CenteredRmsProp))]
internal sealed partial class CenteredRmsPropModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.CenteredRmsPropWithMomentum))]
internal sealed partial class CenteredRmsPropWithMomentumModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.AdEmaMix))]
internal sealed partial class AdEmaMixModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Adopt))]
internal sealed partial class AdoptModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.AdoptW))]
internal sealed partial class AdoptWModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Adan))]
internal sealed partial class AdanModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.CautiousAdamW))]
internal sealed partial class CautiousAdamWModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Lamb))]
internal sealed partial class LambModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Lars))]
internal sealed partial class LarsModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.DoG))]
[Average(Form = AverageForm.Polynomial)]
internal sealed partial class DoGModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.LDoG))]
[Average(Form = AverageForm.Polynomial)]
internal sealed partial class LDoGModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Prodigy))]
internal sealed partial class ProdigyModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.DAdaptAdam))]
internal sealed partial class DAdaptAdamModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.DAdaptSgd))]
internal sealed partial class DAdaptSgdModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.ScheduleFreeSgd))]
internal sealed partial class ScheduleFreeSgdModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.ScheduleFreeAdamW))]
internal sealed partial class ScheduleFreeAdamWModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}

[Optimizer(typeof(Rules.Muon), Otherwise = typeof(Rules.AdamW))]
internal sealed partial class MuonModel(nn.Module<Tensor, Tensor> network) : RuledModel(network)
{
    public override ModelOptimizer Optimizer() => CreateOptimizer();
}
