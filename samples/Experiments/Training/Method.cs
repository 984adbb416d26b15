using System;
using Experiments.Models.Annotated;
using Lrt;
using static TorchSharp.torch;

namespace Experiments.Training;

/// <summary>A method of training: an update rule, and the structure of its learning rates.</summary>
public sealed record Method(BaseRule Rule, RateStructure Rates)
{
    private const double Momentum = 0.9;

    /// <summary>
    /// Prepares a network for training: by TorchSharp's optimizer with a constant rate, otherwise by the generated one.
    /// </summary>
    public Trainee Prepare(nn.Module<Tensor, Tensor> network, Setting setting)
    {
        if (Rates == RateStructure.Constant)
        {
            return new Trainee(network, Stock(network, setting), () => RateRange.Of(setting.LearningRate));
        }

        AnnotatedModel model = (Rule, Rates, setting.UpperRates.Count) switch
        {
            (BaseRule.GradientDescent, RateStructure.Global, 1) => new GlobalSgd(network),
            (BaseRule.GradientDescent, RateStructure.Global, 2) => new SgdTower2(network),
            (BaseRule.GradientDescent, RateStructure.Global, 3) => new SgdTower3(network),
            (BaseRule.GradientDescent, RateStructure.Global, 4) => new SgdTower4(network),
            (BaseRule.GradientDescent, RateStructure.Global, 5) => new SgdTower5(network),
            (BaseRule.Momentum, RateStructure.Global, 1) => new GlobalMomentum(network),
            (BaseRule.Nesterov, RateStructure.Global, 1) => new GlobalNesterov(network),
            (BaseRule.Adam, RateStructure.Global, 1) => new GlobalAdam(network),
            (BaseRule.GradientDescent, RateStructure.PerParameter, 1) => new PerParameterSgd(network),
            (BaseRule.Momentum, RateStructure.PerParameter, 1) => new PerParameterMomentum(network),
            (BaseRule.Nesterov, RateStructure.PerParameter, 1) => new PerParameterNesterov(network),
            (BaseRule.Adam, RateStructure.PerParameter, 1) => new PerParameterAdam(network),
            _ => throw new NotSupportedException(
                $"No model is annotated for {this} with {setting.UpperRates.Count} upper rates."
            ),
        };
        ModelOptimizer optimizer = model.OptimizerFor(setting);
        return new Trainee(model, optimizer, () => RateRange.Of(optimizer));
    }

    private optim.Optimizer Stock(nn.Module network, Setting setting) =>
        Rule switch
        {
            BaseRule.GradientDescent => optim.SGD(
                network.parameters(),
                setting.LearningRate,
                weight_decay: setting.WeightDecay
            ),
            BaseRule.Momentum => optim.SGD(
                network.parameters(),
                setting.LearningRate,
                momentum: Momentum,
                weight_decay: setting.WeightDecay
            ),
            BaseRule.Nesterov => optim.SGD(
                network.parameters(),
                setting.LearningRate,
                momentum: Momentum,
                weight_decay: setting.WeightDecay,
                nesterov: true
            ),
            BaseRule.Adam => optim.Adam(network.parameters(), setting.LearningRate, weight_decay: setting.WeightDecay),
            _ => throw new NotSupportedException(Rule.ToString()),
        };
}
