using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>Built-in rules with a constant rate against TorchSharp's own optimizers on the same gradients.</summary>
public class StockOptimizerTests
{
    public static TheoryData<string, double> Cases
    {
        get
        {
            TheoryData<string, double> cases = [];
            // The others TorchSharp does not have; of RAdam it multiplies by the learning rate twice.
            foreach (
                string rule in Zoo.Rules.Where(rule =>
                    rule
                        is not (
                            "Lion"
                            or "AlraoMomentum"
                            or "NAdamW"
                            or "RAdam"
                            or "AdEmaMix"
                            or "Adopt"
                            or "AdoptW"
                            or "Adan"
                        )
                )
            )
            {
                cases.Add(rule, 0);
                if (Zoo.HasWeightDecay(rule))
                {
                    cases.Add(rule, 0.05);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rule_equals_the_stock_optimizer(string rule, double weightDecay)
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(9);
        Tensor[] start =
        [
            randn(6, 5, dtype: float64, generator: generator),
            randn(6, dtype: float64, generator: generator),
        ];
        (TensorList model, ModelOptimizer ours) = Zoo.Create(
            rule,
            null,
            start,
            learningRate: 0.03,
            weightDecay: weightDecay
        );
        Parameter[] others = [.. start.Select(t => new Parameter(t.clone(), requires_grad: true))];
        using optim.Optimizer stock = Stock(rule, others, 0.03, weightDecay);
        for (int t = 0; t < 50; t++)
        {
            Tensor[] gradients = [.. start.Select(s => randn(s.shape, dtype: float64, generator: generator))];
            model.SetGradients(gradients.Select(g => g.clone()));
            foreach ((Parameter other, Tensor gradient) in others.Zip(gradients))
            {
                other.grad = gradient;
            }

            ours.step();
            stock.step();
        }

        ours.Dispose();
        foreach ((Parameter expected, Parameter actual) in others.Zip(model.Parameters))
        {
            Assert.All(expected.data<double>().ToArray().Zip(actual.data<double>().ToArray()), pair =>
                Assert.True(
                    Math.Abs(pair.First - pair.Second) <= 1e-12 * Math.Max(1, Math.Abs(pair.First)),
                    $"{pair.Second:R} instead of {pair.First:R}"
                )
            );
        }
    }

    private static optim.Optimizer Stock(string rule, IEnumerable<Parameter> parameters, double rate, double decay) =>
        rule switch
        {
            "Sgd" => optim.SGD(parameters, rate, weight_decay: decay),
            "Momentum" => optim.SGD(parameters, rate, momentum: 0.9, weight_decay: decay),
            "Nesterov" => optim.SGD(parameters, rate, momentum: 0.9, weight_decay: decay, nesterov: true),
            "Adam" => optim.Adam(parameters, rate, weight_decay: decay),
            "AdamW" => optim.AdamW(parameters, rate, weight_decay: decay),
            "AmsGrad" => optim.Adam(parameters, rate, weight_decay: decay, amsgrad: true),
            "RmsProp" => optim.RMSProp(parameters, rate, weight_decay: decay),
            "Adagrad" => optim.Adagrad(parameters, rate, weight_decay: decay),
            "AmsGradW" => optim.AdamW(parameters, rate, weight_decay: decay, amsgrad: true),
            "RmsPropWithMomentum" => optim.RMSProp(parameters, rate, momentum: 0.9, weight_decay: decay),
            "CenteredRmsProp" => optim.RMSProp(parameters, rate, centered: true, weight_decay: decay),
            "CenteredRmsPropWithMomentum" => optim.RMSProp(
                parameters,
                rate,
                momentum: 0.9,
                centered: true,
                weight_decay: decay
            ),
            "NAdam" => optim.NAdam(parameters, rate, weight_decay: decay),
            "Adamax" => optim.Adamax(parameters, rate, weight_decay: decay),
            "Adadelta" => optim.Adadelta(parameters, rate, weight_decay: decay),
            // Bounds that are multiples of the rate.
            "Rprop" => optim.Rprop(parameters, rate, min_step: 1e-4 * rate, max_step: 5e3 * rate),
            "Asgd" => optim.ASGD(parameters, rate, weight_decay: decay),
            _ => throw new ArgumentException(rule),
        };
}
