using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Evaluation;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>Where a function has no derivative, the one that the compiler chooses.</summary>
public class KinkTests
{
    [Fact]
    public void Absolute_is_flat_at_zero()
    {
        Assert.Equal(0, Slope(Operation.Absolute, 0, 0.0));
        Assert.Equal(0, Slope(Operation.Absolute, 0, -0.0));
    }

    [Theory]
    [InlineData(Operation.Minimum)]
    [InlineData(Operation.Maximum)]
    public void A_tie_belongs_to_the_first_operand(object operation)
    {
        Assert.Equal(1, Slope((Operation)operation, 0, 0.5, 0.5));
        Assert.Equal(0, Slope((Operation)operation, 1, 0.5, 0.5));
    }

    [Fact]
    public void Minimum_and_maximum_of_an_operand_with_itself_move_with_it()
    {
        RuleDraft rule = new("Same");
        Term h = rule.Hyperparameter("H", 0, 1);
        Assert.Equal(2, Slope(rule.Build(h.Minimum(h) + h.Maximum(h)), 0, 0.25));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(3.0)]
    [InlineData(-3.0)]
    public void Sign_is_flat(double at) => Assert.Equal(0, Slope(Operation.Sign, 0, at));

    /// <summary>pow(0, b) is 0 for every b above 0.</summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(1.0)]
    [InlineData(20.0)]
    public void A_power_of_zero_does_not_move_with_its_exponent(double exponent) =>
        Assert.Equal(0, Slope(Operation.Power, 1, 0, exponent));

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(2.0, 0.0)]
    [InlineData(20.0, 0.0)]
    [InlineData(0.0, 0.0)]
    public void A_power_of_zero_moves_with_its_base_as_from_the_right(double exponent, double slope) =>
        Assert.Equal(slope, Slope(Operation.Power, 0, 0, exponent));

    /// <summary>
    /// Its slope is infinite; a unit that never had a gradient must not make the model's hypergradient NaN.
    /// </summary>
    [Fact]
    public void A_root_of_zero_is_flat() => Assert.Equal(0, Slope(Operation.SquareRoot, 0, 0));

    [Theory]
    [InlineData(-1.0, 1.0)]
    [InlineData(1.0, 1.0)]
    [InlineData(-1.5, 0.0)]
    [InlineData(1.5, 0.0)]
    public void At_its_bounds_a_clamped_value_still_moves(double at, double slope)
    {
        RuleDraft rule = new("Clamped");
        Term h = rule.Hyperparameter("H", -2, 2);
        Assert.Equal(slope, Slope(rule.Build(h.Clamp(rule.Number(-1), rule.Number(1))), 0, at));
    }

    [Fact]
    public void A_choice_moves_with_the_branch_that_it_takes()
    {
        RuleDraft rule = new("Choice");
        Term h = rule.Hyperparameter("H", -2, 2);
        SampledRule built = rule.Build(h.Less(rule.Number(1)).Select(rule.Number(2) * h, rule.Number(3) * h));
        Assert.Equal(2, Slope(built, 0, 0.999));
        Assert.Equal(3, Slope(built, 0, 1));
    }

    private static double Slope(Operation operation, int operand, params double[] at)
    {
        RuleDraft rule = new("Kink");
        Term first = rule.Hyperparameter("H0", -4, 4);
        SampledRule built = rule.Build(
            at.Length == 1 ? first.Apply(operation) : first.Apply(operation, rule.Hyperparameter("H1", -4, 4))
        );
        return Slope(built, operand, at);
    }

    private static double Slope(SampledRule rule, int hyperparameter, params double[] at)
    {
        RuleGradient gradient = Differentiator.Differentiate(rule.Rule);
        int derivative = gradient.Derivatives[hyperparameter];
        return derivative < 0 ? 0 : new ScalarValues<double>(gradient.Graph, new Point(0, 0, 1, at, []))[derivative];
    }
}
