using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Rules;
using Lrt.RuleLanguage.Tests.Rules;
using Xunit;

namespace Lrt.RuleLanguage.Tests.Differentiation;

/// <summary>The derivative of every operation, for every choice of operands that move.</summary>
public class OperationDerivativeTests
{
    public static TheoryData<string> Rows => [.. DifferentiationRows.All.Select(r => r.Name)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void Derivatives_match_dual_numbers(string row)
    {
        foreach (SampledRule rule in Variants(row))
        {
            DerivativeCheck.AgainstDuals(rule, Differentiator.Differentiate(rule.Rule));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Derivatives_match_differences(string row)
    {
        foreach (SampledRule rule in Variants(row))
        {
            DerivativeCheck.AgainstDifferences(rule, Differentiator.Differentiate(rule.Rule));
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Row_is_about_its_operation(string row)
    {
        DifferentiationRow tested = Row(row);
        Assert.All(Variants(row), rule => Assert.Contains(rule.Body.Graph.Nodes, n => n.Operation == tested.Operation));
    }

    [Fact]
    public void Every_operation_has_a_row()
    {
        // The derivatives of sums and of matrices have tests of their own.
        IEnumerable<Operation> operations = Enum.GetValues<Operation>()
            .Where(o => o > Operation.State && o is not (Operation.Sum or Operation.Largest or Operation.GramProduct));
        Assert.All(operations, operation =>
            Assert.Contains(DifferentiationRows.All, row => row.Operation == operation)
        );
    }

    [Fact]
    public void Every_intrinsic_has_a_row_of_its_arity() =>
        Assert.All(Intrinsics.All, intrinsic =>
            Assert.Contains(DifferentiationRows.All, row =>
                row.Operation == intrinsic.Operation && row.Operands.Length == intrinsic.Arity
            )
        );

    private static DifferentiationRow Row(string name) => DifferentiationRows.All.Single(r => r.Name == name);

    private static IEnumerable<SampledRule> Variants(string name)
    {
        DifferentiationRow row = Row(name);
        return [row.Direct(), .. Enumerable.Range(1, (1 << row.Operands.Length) - 1).Select(row.Chained)];
    }
}
