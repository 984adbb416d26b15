using System;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>
/// An operation as it is differentiated: an expression that contains it, and what its operands may be.
/// </summary>
internal sealed record DifferentiationRow(
    string Name,
    Operation Operation,
    Func<RuleDraft, Term[], Term> Expression,
    params Interval[] Operands
)
{
    public DifferentiationRow(Operation operation, params Interval[] operands)
        : this(operation.ToString(), operation, (_, x) => x[0].Apply(operation, [.. x.Skip(1)]), operands) { }

    /// <summary>Every operand is a hyperparameter of its own.</summary>
    public SampledRule Direct()
    {
        RuleDraft rule = new(Name);
        Term[] operands = [.. Operands.Select((values, i) => rule.Hyperparameter($"H{i}", values.Low, values.High))];
        return rule.Build(Expression(rule, operands));
    }

    /// <summary>One hyperparameter moves some of the operands, each at a speed of its own: the chain rule.</summary>
    /// <param name="moving">Which operands, as bits.</param>
    public SampledRule Chained(int moving)
    {
        RuleDraft rule = new($"{Name}{moving}");
        Term h = rule.Hyperparameter("H", -0.02, 0.02);
        Term[] operands =
        [
            .. Operands.Select(
                (values, i) =>
                {
                    Term constant = rule.State($"Constant{i}", values.Low, values.High);
                    return (moving & (1 << i)) == 0 ? constant : constant + (rule.State($"Speed{i}", -2, 2) * h);
                }
            ),
        ];
        return rule.Build(Expression(rule, operands));
    }
}
