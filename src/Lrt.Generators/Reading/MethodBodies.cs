using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Finds the operations of methods.</summary>
internal static class MethodBodies
{
    /// <summary>Gets the operations of a method; null where it has no body.</summary>
    public static IOperation? Find(Compilation compilation, IMethodSymbol method, CancellationToken cancellation) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            is { } syntax
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellation)
            : null;
}
