using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Goldens;
using Lrt.Groups;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Goldens;

/// <summary>Generated optimizers with the settings of Alrao's reference.</summary>
internal static class AlraoOptimizers
{
    /// <param name="rule">What says the optimizer's settings.</param>
    /// <param name="body">The layer inside the model.</param>
    /// <param name="output">The averaged output.</param>
    public static (nn.Module<Tensor, Tensor> Model, AveragingOptimizer Optimizer) Create(
        GoldenConfig rule,
        Linear body,
        AveragedOutput<Linear> output
    )
    {
        if (rule.Has("betas"))
        {
            double[] betas = rule.Numbers("betas");
            AlraoAdamModel adam = new(body, output);
            return (
                adam,
                adam.CreateOptimizer(
                    new()
                    {
                        Beta1 = betas[0],
                        Beta2 = betas[1],
                        Epsilon = rule.Number("eps"),
                        Output = new()
                        {
                            Beta1 = betas[0],
                            Beta2 = betas[1],
                            Epsilon = rule.Number("eps"),
                        },
                    }
                )
            );
        }

        double decay = rule.Number("weight_decay", 0);
        if (rule.Number("momentum", 0) is var coefficient and not 0)
        {
            AlraoMomentumModel momentum = new(body, output);
            return (
                momentum,
                momentum.CreateOptimizer(
                    new()
                    {
                        Coefficient = coefficient,
                        WeightDecay = decay,
                        Output = new() { Coefficient = coefficient, WeightDecay = decay },
                    }
                )
            );
        }

        AlraoSgdModel sgd = new(body, output);
        return (
            sgd,
            sgd.CreateOptimizer(
                new()
                {
                    WeightDecay = decay,
                    Output = new() { WeightDecay = decay },
                }
            )
        );
    }

    /// <summary>Gives features the rates that were drawn in the reference.</summary>
    public static void SetRates(ModelOptimizer optimizer, string parameter, double[] rates)
    {
        RuleGroup group = optimizer.RuleGroups().Single(g => g.Parameters.Any(p => p.Name == parameter));
        FeatureBlock block = group.Blocks.Single(b => b.Parameters.Any(p => p.Name == parameter));
        Assert.Equal(["weight", "bias"], block.Parameters.Select(p => p.Name.Split('.')[^1]));
        rates.CopyTo(block.Towers[group.Numbers.LearningRateIndex]!.Values, 0);
    }
}
