using System;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Rules;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads the functions of a whole tensor: its shape, and products of matrices.</summary>
internal static class TensorFunctions
{
    private const string Matrix = nameof(Matrix);
    private const string Shape = nameof(Shape);
    private const string GramProduct = nameof(GramProduct);
    private const string Orthogonalize = nameof(Orthogonalize);
    private const string Dimension = nameof(Dimension);

    // Jordan 2024: the quintic iteration, and what keeps the quotient of its start finite.
    private const int Iterations = 5;
    private const double Offset = 1e-7;
    private static readonly double[] Coefficients = [3.4445, -4.7750, 2.0315];

    /// <summary>Gets a value that indicates whether a method is a function of matrices.</summary>
    public static bool IsOfMatrices(IMethodSymbol method) =>
        method.IsStatic && Is(method.ContainingType, Matrix) && method.Name is GramProduct or Orthogonalize;

    /// <summary>Gets a value that indicates whether a method gives the size of a dimension.</summary>
    public static bool IsDimension(IMethodSymbol method) =>
        method.IsStatic && Is(method.ContainingType, Shape) && method.Name == Dimension;

    /// <summary>Gets the name of the size that a property gives; null where it gives none.</summary>
    public static string? SizeOf(IPropertySymbol property) =>
        property.IsStatic
        && Is(property.ContainingType, Shape)
        && property.Name is ShapeNumber.Rows or ShapeNumber.Columns or ShapeNumber.Dimensions
            ? property.Name
            : null;

    /// <summary>Gets what a function of matrices is in terms of products.</summary>
    /// <param name="function">The function.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="graph">Receives the expressions.</param>
    /// <param name="sum">Takes a sum over the elements of the tensor.</param>
    public static int Apply(string function, int[] arguments, GraphBuilder graph, Func<int, int> sum)
    {
        if (function == GramProduct)
        {
            return graph.Add(new Node(Operation.GramProduct, arguments[0], arguments[1]));
        }

        int x = arguments[0];
        int norm = graph.Apply(Operation.SquareRoot, sum(graph.Apply(Operation.Multiply, x, x)));
        x = graph.Apply(Operation.Divide, x, graph.Apply(Operation.Add, norm, graph.Constant(Offset)));
        for (int i = 0; i < Iterations; i++)
        {
            int once = graph.Add(new Node(Operation.GramProduct, x, x));
            int twice = graph.Add(new Node(Operation.GramProduct, x, once));
            int[] terms =
            [
                .. new[] { x, once, twice }.Zip(Coefficients, (term, factor) =>
                    graph.Apply(Operation.Multiply, graph.Constant(factor), term)
                ),
            ];
            x = graph.Apply(Operation.Add, graph.Apply(Operation.Add, terms[0], terms[1]), terms[2]);
        }

        return x;
    }

    private static bool Is(INamedTypeSymbol type, string name) =>
        type.Name == name
        && type.ContainingType is null
        && type.ContainingNamespace is { Name: nameof(Lrt), ContainingNamespace.IsGlobalNamespace: true };
}
