using System;
using Lrt.Rules;
using Xunit;

namespace Lrt.Execution.Tests.Rules;

/// <summary>The derivatives that the generator writes onto a rule, against central differences of the rule itself.</summary>
public class DerivativeTests
{
    [Fact]
    public void Derivative_of_Sgd_matches_finite_differences()
    {
        Random random = new(1);
        for (int i = 0; i < 200; i++)
        {
            // Powers of two as steps: in this rule the differences are then exact up to rounding of the sums.
            Sgd rule = new() { LearningRate = (float)random.NextDouble(), WeightDecay = (float)random.NextDouble() };
            float parameter = (float)((random.NextDouble() * 4) - 2);
            float gradient = (float)((random.NextDouble() * 4) - 2);
            const float h = 1f / 16;
            Sgd up = rule with { LearningRate = rule.LearningRate + h };
            Sgd down = rule with { LearningRate = rule.LearningRate - h };
            Assert.Equal((up.Update(parameter, gradient, 1) - down.Update(parameter, gradient, 1)) / (2 * h), rule.DerivativeLearningRate(parameter, gradient, 1), 1e-4f);
            up = rule with { WeightDecay = rule.WeightDecay + h };
            down = rule with { WeightDecay = rule.WeightDecay - h };
            Assert.Equal((up.Update(parameter, gradient, 1) - down.Update(parameter, gradient, 1)) / (2 * h), rule.DerivativeWeightDecay(parameter, gradient, 1), 1e-4f);
        }
    }
}
