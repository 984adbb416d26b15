using System;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Reading;

/// <summary>The functions of many elements in the rule language: sums, and functions of sums.</summary>
internal static class Reductions
{
    private const string Sum = nameof(Sum);
    private const string Mean = nameof(Mean);
    private const string Norm = nameof(Norm);
    private const string Global = nameof(Global);
    private const string Tensor = nameof(Tensor);

    /// <summary>Gets the scope of a reduction; null where the method is not a reduction.</summary>
    public static Structure? ScopeOf(IMethodSymbol method) =>
        method.IsStatic && method.Parameters.Length == 1 && IsReduction(method.ContainingType)
            ? method.Name switch
            {
                Global => Structure.Global,
                Tensor => Structure.PerTensor,
                _ => null,
            }
            : null;

    /// <summary>Determines whether a type and a method have the names of a function of many elements.</summary>
    public static bool AreNames(string type, string method) =>
        type is Sum or Mean or Norm && method is Global or Tensor;

    /// <summary>Determines whether an operation is part of the argument of a sum.</summary>
    public static bool IsInSum(this IOperation operation)
    {
        for (IOperation? outer = operation.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IInvocationOperation call && ScopeOf(call.TargetMethod) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Expresses a function of many elements in terms of sums.</summary>
    /// <param name="function">The function.</param>
    /// <param name="value">The node of each element's value.</param>
    /// <param name="graph">The builder that receives the expressions.</param>
    /// <param name="sum">The function that creates a sum.</param>
    public static int Apply(string function, int value, GraphBuilder graph, Func<int, int> sum) =>
        function switch
        {
            Mean => graph.Apply(Operation.Divide, sum(value), sum(graph.Constant(1))),
            Norm => graph.Apply(Operation.SquareRoot, sum(graph.Apply(Operation.Multiply, value, value))),
            _ => sum(value),
        };

    private static bool IsReduction(INamedTypeSymbol type) =>
        type is { Name: Sum or Mean or Norm, ContainingType: null }
        && type.ContainingNamespace is { Name: nameof(Lrt), ContainingNamespace.IsGlobalNamespace: true };
}
