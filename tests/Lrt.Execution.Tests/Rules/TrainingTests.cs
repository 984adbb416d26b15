using System.Collections.Generic;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>
/// Every rule with every structure, constant rates too, learns a nonlinear function by real backward passes.
/// </summary>
public class TrainingTests
{
    public static TheoryData<string, Structure?> Cases
    {
        get
        {
            TheoryData<string, Structure?> cases = [];
            foreach (string rule in Zoo.Rules)
            {
                foreach (
                    Structure? structure in (Structure?[])
                        [null, Structure.Global, Structure.PerFeature, Structure.PerParameter]
                )
                {
                    cases.Add(rule, structure);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Training_decreases_the_loss(string rule, Structure? structure)
    {
        using var scope = NewDisposeScope();
        using Generator generator = new(2);
        Tensor x = randn(128, 3, generator: generator);
        Tensor y = (2 * x.narrow(1, 0, 1)).sin() + x.narrow(1, 1, 1).abs();
        Tensor[] start =
        [
            randn(16, 3, generator: generator) * 0.5,
            zeros(16),
            randn(1, 16, generator: generator) * 0.25,
            zeros(1),
        ];
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, structure, start, learningRate: RateOf(rule));
        List<Parameter> p = model.Parameters;
        List<double> losses = [];
        for (int t = 0; t < 300; t++)
        {
            using var step = NewDisposeScope();
            optimizer.zero_grad();
            Tensor hidden = (x.matmul(p[0].t()) + p[1]).tanh();
            Tensor loss = (hidden.matmul(p[2].t()) + p[3] - y).square().mean();
            loss.backward();
            optimizer.step();
            losses.Add(loss.to(float64).data<double>()[0]);
        }

        optimizer.Dispose();
        Assert.True(losses.TakeLast(10).Max() < 0.5 * losses[0], $"From {losses[0]} to {losses[^1]}.");
    }

    private static double RateOf(string rule) =>
        rule switch
        {
            "Adadelta" => 1, // The rule finds the size of its steps.
            "Sgd" or "Momentum" or "Nesterov" or "Adagrad" or "Asgd" => 0.02,
            _ => 0.005,
        };
}
