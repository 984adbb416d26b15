using System;
using Experiments.Models.Annotated;
using Experiments.Training;
using static TorchSharp.torch;

namespace Experiments.Untuned;

/// <summary>The rules whose learning rate nobody chooses.</summary>
public enum UntunedRule
{
    Sgd,
    Momentum,
    Adam,

    /// <summary>With a decay of 0.1.</summary>
    AdamW,
}

/// <summary>Makes networks ready to be trained.</summary>
public static class UntunedTrainees
{
    private const double Decay = 0.1;

    /// <summary>With a constant rate, by TorchSharp's optimizer.</summary>
    public static Trainee Constant(UntunedRule rule, nn.Module<Tensor, Tensor> network, double rate) =>
        new(
            network,
            rule switch
            {
                UntunedRule.Sgd => optim.SGD(network.parameters(), rate),
                UntunedRule.Momentum => optim.SGD(network.parameters(), rate, momentum: 0.9),
                UntunedRule.Adam => optim.Adam(network.parameters(), rate),
                _ => optim.AdamW(network.parameters(), rate, weight_decay: Decay),
            },
            () => RateRange.Of(rate)
        );

    /// <summary>With nothing chosen, by the generated optimizer.</summary>
    public static Trainee Untuned(UntunedRule rule, nn.Module<Tensor, Tensor> network)
    {
        AnnotatedModel model = rule switch
        {
            UntunedRule.Sgd => new UntunedSgd(network),
            UntunedRule.Momentum => new UntunedMomentum(network),
            UntunedRule.Adam => new UntunedAdam(network),
            UntunedRule.AdamW => new UntunedAdamW(network),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
        Lrt.ModelOptimizer optimizer = model.OptimizerFor(new Setting(0));
        return new Trainee(model, optimizer, () => RateRange.Of(optimizer));
    }
}
