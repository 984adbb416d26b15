using System.Linq;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Text;

namespace Lrt.Generators.Specs;

/// <summary>A type by its names alone: enough to write another part of it and to name its files.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Declarations">From the outermost containing type to the type itself.</param>
internal sealed record TypeIdentity(string Namespace, EquatableArray<TypeDeclaration> Declarations)
{
    public TypeDeclaration Own => Declarations[Declarations.Count - 1];

    public string Name => Own.Name;

    /// <summary>The name by which reflection knows the type: namespace, nesting and arity included.</summary>
    public string MetadataName
    {
        get
        {
            StringBuilder name = new(Namespace);
            foreach (TypeDeclaration declaration in Declarations)
            {
                name.Append(
                        name.Length == 0 ? string.Empty
                        : declaration == Declarations[0] ? "."
                        : "+"
                    )
                    .Append(declaration.Name);
                if (declaration.TypeParameters.Count > 0)
                {
                    name.Append('`').Append(declaration.TypeParameters.Count);
                }
            }

            return name.ToString();
        }
    }

    public string EscapedNamespace => string.Join(".", Namespace.Split('.').Select(Identifiers.Escape));

    /// <summary>The name by which C# refers to the type from anywhere, its own type parameters included.</summary>
    public string FullName =>
        "global::"
        + (Namespace.Length == 0 ? string.Empty : EscapedNamespace + ".")
        + string.Join(".", Declarations.Select(d => d.NameWithTypeParameters));
}

/// <summary>One type in a chain of nested declarations.</summary>
/// <param name="Keyword">What follows <c>partial</c>: class, struct, record, ...</param>
/// <param name="Name">The simple name, not escaped.</param>
/// <param name="TypeParameters">Names of the type parameters.</param>
internal sealed record TypeDeclaration(string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    /// <summary>As C# writes it, keywords escaped.</summary>
    public string NameWithTypeParameters =>
        Identifiers.Escape(Name)
        + (
            TypeParameters.Count == 0
                ? string.Empty
                : $"<{string.Join(", ", TypeParameters.Select(Identifiers.Escape))}>"
        );
}
