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
    private const string Max = nameof(Max);
    private const string Global = nameof(Global);
    private const string Tensor = nameof(Tensor);
    private const string Feature = nameof(Feature);

    /// <summary>Gets the scope of a reduction; null where the method is not a reduction.</summary>
    public static Structure? ScopeOf(IMethodSymbol method) =>
        method.IsStatic && method.Parameters.Length == 1 && IsReduction(method.ContainingType)
            ? method.Name switch
            {
                Global => Structure.Global,
                Tensor => Structure.PerTensor,
                Feature => Structure.PerFeature,
                _ => null,
            }
            : null;

    /// <summary>Determines whether a type and a method have the names of a function of many elements.</summary>
    public static bool AreNames(string type, string method) =>
        type is Sum or Mean or Norm or Max && method is Global or Tensor or Feature;

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

    /// <summary>Expresses a function of many elements in terms of sums and largest values.</summary>
    /// <param name="function">The function.</param>
    /// <param name="value">The node of each element's value.</param>
    /// <param name="graph">The builder that receives the expressions.</param>
    /// <param name="reduce">The function that creates a sum or a largest value.</param>
    public static int Apply(string function, int value, GraphBuilder graph, Func<Operation, int, int> reduce) =>
        function switch
        {
            Mean => graph.Apply(
                Operation.Divide,
                reduce(Operation.Sum, value),
                reduce(Operation.Sum, graph.Constant(1))
            ),
            Norm => graph.Apply(
                Operation.SquareRoot,
                reduce(Operation.Sum, graph.Apply(Operation.Multiply, value, value))
            ),
            Max => reduce(Operation.Largest, value),
            _ => reduce(Operation.Sum, value),
        };

    private static bool IsReduction(INamedTypeSymbol type) =>
        type is { Name: Sum or Mean or Norm or Max, ContainingType: null }
        && type.ContainingNamespace is { Name: nameof(Lrt), ContainingNamespace.IsGlobalNamespace: true };
}
