using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Compares the full names of symbols without creating strings.</summary>
internal static class FullNames
{
    /// <summary>Determines whether a type that is not generic, or a namespace, has a full name.</summary>
    public static bool Is(this ISymbol? symbol, string name) =>
        symbol is not INamedTypeSymbol { Arity: > 0 } && symbol.IsCalled(name);

    /// <summary>Determines whether a type, generic or not, or a namespace has a full name.</summary>
    public static bool IsCalled(this ISymbol? symbol, string name)
    {
        int end = name.Length;
        for (ISymbol? current = symbol; current is not null; current = current.ContainingSymbol)
        {
            int start = end - current.Name.Length;
            if (start < 0 || string.CompareOrdinal(name, start, current.Name, 0, current.Name.Length) != 0)
            {
                return false;
            }

            if (start == 0)
            {
                return current.ContainingSymbol is INamespaceSymbol { IsGlobalNamespace: true };
            }

            if (name[start - 1] != '.')
            {
                return false;
            }

            end = start - 1;
        }

        return false;
    }
}
