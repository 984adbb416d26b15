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

    /// <summary>With a rate that falls to 0 by half a cosine, by TorchSharp's optimizer.</summary>
    public static Trainee Cosine(UntunedRule rule, nn.Module<Tensor, Tensor> network, double rate, int steps)
    {
        Trainee constant = Constant(rule, network, rate);
        return new Falling(constant, rate, steps);
    }

    /// <summary>With nothing chosen, or the start alone, by the generated optimizer.</summary>
    public static Trainee Untuned(UntunedRule rule, nn.Module<Tensor, Tensor> network, Start start)
    {
        AnnotatedModel model = rule switch
        {
            UntunedRule.Sgd => new UntunedSgd(network),
            UntunedRule.Momentum => new UntunedMomentum(network),
            UntunedRule.Adam => new UntunedAdam(network),
            UntunedRule.AdamW => new UntunedAdamW(network),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
        Lrt.ModelOptimizer optimizer = model.OptimizerFor(
            new Setting(start.Rate ?? 0) { RelativeStart = start.Relative }
        );
        return new Trainee(model, optimizer, () => RateRange.Of(optimizer));
    }

    private sealed class Falling(Trainee constant, double rate, int steps)
        : Trainee(constant.Model, constant.Optimizer, () => RateRange.Of(rate))
    {
        public override double Step(IProblem problem, int seed, int step)
        {
            foreach (var group in Optimizer.ParamGroups)
            {
                group.LearningRate = rate * 0.5 * (1 + Math.Cos(Math.PI * step / steps));
            }

            return base.Step(problem, seed, step);
        }
    }
}
