using System.Collections.Generic;
using System.Linq;
using Lrt;
using Lrt.Reports;
using Mnist.Models;
using static TorchSharp.torch;

namespace Mnist.Contenders;

/// <summary>
/// The optimizers that LrtGen wrote for the annotated models, with the attributes' values as defaults.
/// </summary>
public static class Generated
{
    public static Contender Untuned() =>
        new(
            "Nothing chosen",
            ContenderRole.Generated,
            InitialRate: null,
            "no learning rate, no rate of its hypergradient",
            () =>
            {
                var model = new UntunedDigits();
                return Watch(model, model.CreateOptimizer(new() { Coefficient = Lineup.Momentum }));
            }
        );

    public static Contender Global() => Global(new GlobalDigits.OptimizerOptions());

    public static Contender Global(double hypergradientRate) =>
        Global(new GlobalDigits.OptimizerOptions { LearningRateHypergradient = new(hypergradientRate) });

    public static Contender PerParameter() => PerParameter(new PerParameterDigits.OptimizerOptions());

    public static Contender PerParameter(double hypergradientRate) =>
        PerParameter(new PerParameterDigits.OptimizerOptions { LearningRateHypergradient = new(hypergradientRate) });

    private static Contender Global(GlobalDigits.OptimizerOptions options) =>
        new(
            "Global hypergradient",
            ContenderRole.Generated,
            options.LearningRate,
            Describe(options.LearningRateHypergradient),
            () =>
            {
                var model = new GlobalDigits();
                return Watch(model, model.CreateOptimizer(options with { Coefficient = Lineup.Momentum }));
            }
        );

    private static Contender PerParameter(PerParameterDigits.OptimizerOptions options) =>
        new(
            "PerParameter hypergradient",
            ContenderRole.Generated,
            options.LearningRate,
            $"{Describe(options.LearningRateHypergradient)}, rates up to "
                + $"{Numbers.Plain(PerParameterDigits.LargestRate)}",
            () =>
            {
                var model = new PerParameterDigits();
                return Watch(model, model.CreateOptimizer(options with { Coefficient = Lineup.Momentum }));
            }
        );

    private static string Describe(HypergradientOptions options) =>
        $"hypergradient rate {Numbers.Plain(options.Rates[0])}";

    private static Trainee Watch(nn.Module<Tensor, Tensor> model, ModelOptimizer optimizer)
    {
        Dictionary<string, long> sizes = model
            .named_parameters()
            .ToDictionary(named => named.name, named => named.parameter.numel());
        return new Trainee(model, optimizer, () =>
            [
                .. optimizer.LearningRates.Select(rate => new TensorRate(
                    rate.Name,
                    sizes[rate.Name],
                    rate.Min,
                    rate.Mean,
                    rate.Max
                )),
            ]
        )
        {
            Plan = optimizer.Plan.ToString(),
        };
    }
}
