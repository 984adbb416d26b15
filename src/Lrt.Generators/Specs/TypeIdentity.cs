using System.Linq;
using System.Text;
using Lrt.Generators.Equality;
using Lrt.Generators.Text;

namespace Lrt.Generators.Specs;

/// <summary>A type by its names, which suffice to write another part of the type and to name its files.</summary>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Declarations">The declarations from the outermost containing type to the type itself.</param>
internal sealed record TypeIdentity(string Namespace, EquatableArray<TypeDeclaration> Declarations)
{
    public TypeDeclaration Own => Declarations[Declarations.Count - 1];

    public string Name => Own.Name;

    /// <summary>The name by which reflection refers to the type, with namespace, nesting and arity.</summary>
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

    /// <summary>The name by which C# refers to the type from anywhere, with its own type parameters.</summary>
    public string FullName =>
        "global::"
        + (Namespace.Length == 0 ? string.Empty : EscapedNamespace + ".")
        + string.Join(".", Declarations.Select(d => d.NameWithTypeParameters));
}

/// <summary>One type in a chain of nested declarations.</summary>
/// <param name="Keyword">The words after <c>partial</c>: class, struct, record, ...</param>
/// <param name="Name">The simple name, not escaped.</param>
/// <param name="TypeParameters">The names of the type parameters.</param>
internal sealed record TypeDeclaration(string Keyword, string Name, EquatableArray<string> TypeParameters)
{
    /// <summary>The name with its type parameters as C# writes it, with keywords escaped.</summary>
    public string NameWithTypeParameters =>
        Identifiers.Escape(Name)
        + (
            TypeParameters.Count == 0
                ? string.Empty
                : $"<{string.Join(", ", TypeParameters.Select(Identifiers.Escape))}>"
        );
}
