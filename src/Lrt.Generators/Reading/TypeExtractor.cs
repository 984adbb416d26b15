using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Reads the names of a type symbol.</summary>
internal static class TypeExtractor
{
    private static readonly SymbolDisplayFormat Annotated =
        SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier
        );

    public static TypeIdentity Identify(INamedTypeSymbol type)
    {
        Stack<TypeDeclaration> declarations = new();
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            declarations.Push(
                new TypeDeclaration(
                    Keyword(current),
                    current.Name,
                    current.TypeParameters.Select(p => p.Name).ToEquatableArray()
                )
            );
        }

        string space = type.ContainingNamespace.IsGlobalNamespace
            ? string.Empty
            : string.Join(
                ".",
                type.ContainingNamespace.ToDisplayParts()
                    .Where(p => p.Symbol is INamespaceSymbol)
                    .Select(p => p.Symbol!.Name)
            );
        return new TypeIdentity(space, declarations.ToEquatableArray());
    }

    /// <summary>Gets the first type in the chain of declarations that lacks <c>partial</c>.</summary>
    public static INamedTypeSymbol? FirstNotPartial(INamedTypeSymbol type, CancellationToken cancellation)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            bool isPartial = current
                .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                .OfType<TypeDeclarationSyntax>()
                .Any(d => d.Modifiers.Any(SyntaxKind.PartialKeyword));
            if (!isPartial)
            {
                return current;
            }
        }

        return null;
    }

    /// <summary>Gets the first type in the chain of declarations that no other file can add to.</summary>
    public static INamedTypeSymbol? FirstFileLocal(INamedTypeSymbol type)
    {
        INamedTypeSymbol? current = type;
        while (current is { IsFileLocal: false })
        {
            current = current.ContainingType;
        }

        return current;
    }

    /// <summary>Gets the type and its base types; of a type parameter, the base types of its constraints.</summary>
    public static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol? type)
    {
        if (type is ITypeParameterSymbol parameter)
        {
            return parameter.ConstraintTypes.SelectMany(BaseTypes);
        }

        List<ITypeSymbol> types = [];
        for (; type is not null; type = type.BaseType)
        {
            types.Add(type);
        }

        return types;
    }

    /// <summary>
    /// Gets the types of the arguments of a model's call, if the call returns a single tensor; otherwise none.
    /// </summary>
    public static IEnumerable<ITypeSymbol> Call(INamedTypeSymbol model)
    {
        for (ITypeSymbol? current = model; current is not null; current = current.BaseType)
        {
            if (
                current is INamedTypeSymbol { Name: "Module", TypeArguments.Length: > 1 } module
                && module.ContainingType.Is(KnownNames.Modules)
                && module.TypeArguments[module.TypeArguments.Length - 1].Is(KnownNames.Tensor)
            )
            {
                return module.TypeArguments.Take(module.TypeArguments.Length - 1);
            }
        }

        return [];
    }

    /// <summary>Gets the name by which C# refers to a type from anywhere, including annotations for null.</summary>
    public static string Write(ITypeSymbol type) => type.ToDisplayString(Annotated);

    private static string Keyword(INamedTypeSymbol type) =>
        (type.TypeKind, type.IsRecord) switch
        {
            (TypeKind.Struct, true) => "record struct",
            (TypeKind.Struct, false) => "struct",
            (TypeKind.Interface, _) => "interface",
            (_, true) => "record",
            _ => "class",
        };
}
