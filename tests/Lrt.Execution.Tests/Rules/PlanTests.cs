using Lrt.Execution.Tests.Models;
using Lrt.Inspection;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Rules;

/// <summary>What each built-in rule keeps and moves, with a constant learning rate and with adapted ones.</summary>
public class PlanTests
{
    private const int Float = 4;

    /// <summary>
    /// The sensitivity to the learning rate is recomputed where the direction is a function of the states after the
    /// step. It is not where the direction needs the gradient, or decoupled decay the parameter.
    /// </summary>
    [Theory]
    [InlineData("Sgd", true)]
    [InlineData("Momentum", false, "Velocity")]
    [InlineData("Nesterov", true, "Velocity")]
    [InlineData("Adam", false, "FirstMoment", "SecondMoment")]
    [InlineData("AdamW", true, "FirstMoment", "SecondMoment")]
    [InlineData("AmsGrad", false, "FirstMoment", "SecondMoment", "LargestSecondMoment")]
    [InlineData("RmsProp", true, "MeanSquare")]
    [InlineData("Adagrad", true, "Accumulator")]
    [InlineData("Lion", true, "Momentum")]
    [InlineData("AlraoMomentum", true, "Velocity")]
    [InlineData("AmsGradW", true, "FirstMoment", "SecondMoment", "LargestSecondMoment")]
    [InlineData("RmsPropWithMomentum", false, "MeanSquare", "Velocity")]
    [InlineData("CenteredRmsProp", true, "MeanSquare", "MeanGradient")]
    [InlineData("CenteredRmsPropWithMomentum", false, "MeanSquare", "MeanGradient", "Velocity")]
    [InlineData("NAdam", true, "FirstMoment", "SecondMoment", "MomentumProduct")]
    [InlineData("NAdamW", true, "FirstMoment", "SecondMoment", "MomentumProduct")]
    [InlineData("RAdam", false, "FirstMoment", "SecondMoment")]
    [InlineData("Adamax", false, "FirstMoment", "Largest")]
    [InlineData("Adadelta", true, "MeanSquare", "MeanSquareStep")]
    [InlineData("Rprop", false, "Size", "PreviousGradient")]
    [InlineData("Asgd", true)]
    [InlineData("AdEmaMix", true, "FirstMoment", "SlowMoment", "SecondMoment")]
    [InlineData("Adopt", false, "FirstMoment", "SecondMoment")]
    [InlineData("AdoptW", true, "FirstMoment", "SecondMoment")]
    [InlineData("Adan", true, "FirstMoment", "Difference", "SecondMoment", "PreviousGradient")]
    public void Plan(string rule, bool isStored, params string[] states)
    {
        // The parameter is loaded and stored, the gradient loaded; every state is loaded and stored.
        int bytes = Float * (3 + (2 * states.Length));
        ParameterPlan constant = PlanOf(rule, null);
        Assert.Empty(constant.Adapted);
        Assert.Equal(states, constant.State);
        Assert.Equal(bytes, constant.BytesPerParameter);

        ParameterPlan perParameter = PlanOf(rule, Structure.PerParameter);
        Assert.Equal(isStored, Assert.Single(perParameter.Adapted).StoresSensitivity);
        Assert.Equal(states.Length + (isStored ? 2 : 1), perParameter.State.Count);
        Assert.Equal(bytes + (Float * (isStored ? 4 : 2)), perParameter.BytesPerParameter);
    }

    /// <summary>
    /// Lion's betas are inside a sign, or only in the next state: there is nothing that could move them.
    /// </summary>
    [Fact]
    public void What_the_update_does_not_depend_on_stays_constant()
    {
        using var scope = NewDisposeScope();
        using BetaLion model = new([zeros(2, dtype: float64)]);
        using var optimizer = model.CreateOptimizer(new() { LearningRate = 0.5 });
        Assert.Equal("LearningRate", Assert.Single(Assert.Single(optimizer.Plan.Parameters).Adapted).Name);

        // The rate follows gradient times previous sign: 3 * 1 and -2 * -1, then -1 * 1 and 0 * -1.
        foreach (
            double[] gradient in (double[][])
                [
                    [1, -1],
                    [3, -2],
                    [-1, 0],
                ]
        )
        {
            model.SetGradients([tensor(gradient)]);
            optimizer.step();
        }

        using Tensor rates = optimizer.LearningRates.Copy("p0");
        Assert.Equal([0.5 + (0.01 * (3 - 1)), 0.5 + (0.01 * (2 - 0))], rates.data<double>().ToArray(), (a, b) =>
            double.Abs(a - b) < 1e-15
        );
    }

    private static ParameterPlan PlanOf(string rule, Structure? structure)
    {
        using var scope = NewDisposeScope();
        (TensorList model, ModelOptimizer optimizer) = Zoo.Create(rule, structure, [zeros(3, 2)]);
        using var ownedModel = model;
        using var ownedOptimizer = optimizer;
        return Assert.Single(optimizer.Plan.Parameters);
    }
}
