using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Reads attributes of symbols and finds the locations of their arguments.</summary>
internal static class AttributeReader
{
    public static AttributeData? Find(this ISymbol symbol, string metadataName) =>
        symbol.FindAll(metadataName).FirstOrDefault();

    public static IEnumerable<AttributeData> FindAll(this ISymbol symbol, string metadataName) =>
        symbol.GetAttributes().Where(a => a.AttributeClass.Is(metadataName));

    /// <summary>
    /// Determines whether a declaration is the one to read, of a symbol that may have several declarations with the
    /// attribute. The compiler reports the others.
    /// </summary>
    public static bool IsFirstWith(this SyntaxNode declaration, ISymbol symbol, string metadataName) =>
        symbol.Find(metadataName)?.ApplicationSyntaxReference is { } first
        && first.SyntaxTree == declaration.SyntaxTree
        && declaration.Span.Contains(first.Span);

    /// <summary>Gets a constructor argument, or the default where the source has an error there.</summary>
    public static T Argument<T>(this AttributeData attribute, int index, T otherwise) =>
        index < attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments[index] is { Kind: not TypedConstantKind.Array, Value: T value }
            ? value
            : otherwise;

    /// <summary>Gets a named argument, or its default.</summary>
    public static T Named<T>(this AttributeData attribute, string name, T otherwise)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value is { Kind: not TypedConstantKind.Array, Value: T value })
            {
                return value;
            }
        }

        return otherwise;
    }

    /// <summary>Determines whether the compiler reports an error about the attribute's arguments.</summary>
    public static bool IsBroken(this AttributeData attribute) =>
        attribute.AttributeConstructor is not { } constructor
        || attribute.ConstructorArguments.Length != constructor.Parameters.Length
        || attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(a => a.Value)).Any(IsBroken);

    /// <summary>Gets the location of the attribute in the source.</summary>
    public static Location? Place(this AttributeData attribute, CancellationToken cancellation) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation();

    /// <summary>Gets the location of an argument, found by its name if it is given by name, else by position.</summary>
    public static Location? PlaceOf(
        this AttributeData attribute,
        CancellationToken cancellation,
        string name,
        int position = -1
    )
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return null;
        }

        IEnumerable<AttributeArgumentSyntax> arguments = syntax.ArgumentList?.Arguments ?? [];
        AttributeArgumentSyntax[] positional = [.. arguments.Where(a => a.NameEquals is null && a.NameColon is null)];
        AttributeArgumentSyntax? found = arguments.FirstOrDefault(a =>
            a.NameEquals?.Name.Identifier.ValueText == name || a.NameColon?.Name.Identifier.ValueText == name
        // The last argument is a fallback: the elements of an array may stand in its place.
        ) ?? positional.ElementAtOrDefault(Math.Min(position, positional.Length - 1));
        return found?.Expression.GetLocation() ?? syntax.GetLocation();
    }

    /// <summary>Gets the location of an argument that is given by name; null where it is not given.</summary>
    public static Location? NamedPlace(this AttributeData attribute, string name, CancellationToken cancellation) =>
        attribute.NamedArguments.Any(a => a.Key == name) ? attribute.PlaceOf(cancellation, name) : null;

    private static bool IsBroken(TypedConstant argument) =>
        argument.Kind == TypedConstantKind.Error
        || (argument is { Kind: TypedConstantKind.Array, IsNull: false } && argument.Values.Any(IsBroken));
}
