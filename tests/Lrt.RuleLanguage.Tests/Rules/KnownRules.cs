using System.Collections.Generic;
using System.Linq;

namespace Lrt.RuleLanguage.Tests.Rules;

/// <summary>The optimizers that everybody knows, as graphs.</summary>
internal static class KnownRules
{
    public static readonly IReadOnlyDictionary<string, SampledRule> All = new[]
    {
        Sgd(),
        HeavyBall(),
        Nesterov(),
        Adam(),
        AmsGrad(),
        Lion(),
        RmsProp(),
        Adagrad(),
    }.ToDictionary(r => r.Rule.Type.Name);

    public static SampledRule Sgd()
    {
        RuleDraft rule = new("Sgd");
        Term rate = Rate(rule);
        Term gradient = Decayed(rule);
        return rule.Build(rate * gradient, gradient);
    }

    public static SampledRule HeavyBall()
    {
        RuleDraft rule = new("HeavyBall");
        Term rate = Rate(rule);
        Term momentum = rule.Hyperparameter("Momentum", 0.1, 0.95);
        Term gradient = Decayed(rule);
        Term velocity = (momentum * rule.State("Velocity", -2, 2)) + gradient;
        return rule.Build(rate * velocity, gradient, velocity);
    }

    public static SampledRule Nesterov()
    {
        RuleDraft rule = new("Nesterov");
        Term rate = Rate(rule);
        Term momentum = rule.Hyperparameter("Momentum", 0.1, 0.95);
        Term gradient = Decayed(rule);
        Term velocity = (momentum * rule.State("Velocity", -2, 2)) + gradient;
        return rule.Build(rate * (gradient + (momentum * velocity)), gradient, velocity);
    }

    public static SampledRule Adam()
    {
        RuleDraft rule = new("Adam");
        (Term rate, Term beta1, Term beta2, Term epsilon) = (Rate(rule), Beta(rule, 1), Beta(rule, 2), Epsilon(rule));
        Term gradient = Decayed(rule);
        Term first = Average(rule, beta1, rule.State("First", -2, 2), gradient);
        Term second = Average(rule, beta2, rule.State("Second", 0.05, 4), gradient * gradient);
        Term update = rate * (Unbiased(rule, first, beta1) / (Unbiased(rule, second, beta2).SquareRoot() + epsilon));
        return rule.Build(update, gradient, first, second);
    }

    public static SampledRule AmsGrad()
    {
        RuleDraft rule = new("AmsGrad");
        (Term rate, Term beta1, Term beta2, Term epsilon) = (Rate(rule), Beta(rule, 1), Beta(rule, 2), Epsilon(rule));
        Term gradient = Decayed(rule);
        Term first = Average(rule, beta1, rule.State("First", -2, 2), gradient);
        Term second = Average(rule, beta2, rule.State("Second", 0.05, 4), gradient * gradient);
        Term largest = rule.State("Largest", 0.05, 4).Maximum(second);
        Term update = rate * (Unbiased(rule, first, beta1) / (Unbiased(rule, largest, beta2).SquareRoot() + epsilon));
        return rule.Build(update, gradient, first, second, largest);
    }

    /// <summary>The sign of an average: only the rate and the decay move the update.</summary>
    public static SampledRule Lion()
    {
        RuleDraft rule = new("Lion");
        (Term rate, Term beta1, Term beta2) = (Rate(rule), Beta(rule, 1), Beta(rule, 2));
        Term decay = rule.Hyperparameter("WeightDecay", 0, 0.2);
        Term average = rule.State("Average", -2, 2);
        Term direction = Average(rule, beta1, average, rule.Gradient).Sign();
        return rule.Build(
            rate * (direction + (decay * rule.Parameter)),
            null,
            Average(rule, beta2, average, rule.Gradient)
        );
    }

    public static SampledRule RmsProp()
    {
        RuleDraft rule = new("RmsProp");
        Term rate = Rate(rule);
        Term alpha = rule.Hyperparameter("Alpha", 0.1, 0.95);
        Term epsilon = Epsilon(rule);
        Term momentum = rule.Hyperparameter("Momentum", 0.1, 0.95);
        Term gradient = Decayed(rule);
        Term square = Average(rule, alpha, rule.State("Square", 0.05, 4), gradient * gradient);
        Term velocity = (momentum * rule.State("Velocity", -2, 2)) + (gradient / (square.SquareRoot() + epsilon));
        return rule.Build(rate * velocity, gradient, square, velocity);
    }

    public static SampledRule Adagrad()
    {
        RuleDraft rule = new("Adagrad");
        Term rate = Rate(rule);
        Term rateDecay = rule.Hyperparameter("LearningRateDecay", 0.01, 0.5);
        Term epsilon = Epsilon(rule);
        Term gradient = Decayed(rule);
        Term sum = rule.State("Sum", 0.05, 4) + (gradient * gradient);
        Term one = rule.Number(1);
        Term decayed = rate / (one + ((rule.Step - one) * rateDecay));
        return rule.Build(decayed * (gradient / (sum.SquareRoot() + epsilon)), gradient, sum);
    }

    private static Term Rate(RuleDraft rule) => rule.Hyperparameter("LearningRate", 0.01, 0.5);

    private static Term Beta(RuleDraft rule, int number) => rule.Hyperparameter($"Beta{number}", 0.1, 0.95);

    private static Term Epsilon(RuleDraft rule) => rule.Hyperparameter("Epsilon", 0.01, 0.1);

    private static Term Decayed(RuleDraft rule) =>
        rule.Gradient + (rule.Hyperparameter("WeightDecay", 0, 0.2) * rule.Parameter);

    private static Term Average(RuleDraft rule, Term beta, Term before, Term now) =>
        (beta * before) + ((rule.Number(1) - beta) * now);

    private static Term Unbiased(RuleDraft rule, Term average, Term beta) =>
        average / (rule.Number(1) - beta.Power(rule.Step));
}
