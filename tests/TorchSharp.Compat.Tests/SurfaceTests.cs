using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace TorchSharp.Compat.Tests;

/// <summary>Nothing public or protected is in the stand-in that TorchSharp lacks. The lines are those of tools/api-surface.cs.</summary>
public class SurfaceTests
{
    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    [Fact]
    public void NothingIsPublicThatTorchSharpLacks()
    {
        var published = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "api-0.107.0.txt")).ToHashSet();
        var own = Surface(typeof(torch).Assembly.Location);
        Assert.True(own.Count > 1000, $"Only {own.Count} lines: the surface was not read.");
        var extra = own.Where(line => !published.Contains(line)).ToList();
        Assert.True(extra.Count == 0, $"TorchSharp 0.107.0 does not have:\n{string.Join('\n', extra)}");
    }

    private static SortedSet<string> Surface(string path)
    {
        var runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        var references = Directory.GetFiles(runtime, "*.dll").Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)).ToList();
        var target = MetadataReference.CreateFromFile(path);
        references.Add(target);
        var compilation = CSharpCompilation.Create("surface", references: references);
        var assembly = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(target)!;
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        Visit(assembly.GlobalNamespace, lines);
        return lines;
    }

    private static void Visit(INamespaceOrTypeSymbol container, SortedSet<string> lines)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceSymbol space)
            {
                Visit(space, lines);
                continue;
            }
            if (member.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal)) continue;
            if (member is INamedTypeSymbol type)
            {
                lines.Add($"T {type.TypeKind.ToString().ToLowerInvariant()} {type.ToDisplayString(Format)}");
                Visit(type, lines);
                continue;
            }
            if (member is IMethodSymbol { MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove }) continue;
            lines.Add(Describe(member));
        }
    }

    private static string Describe(ISymbol member)
    {
        var owner = member.ContainingType.ToDisplayString(Format);
        var kind = member.IsStatic ? "static " : "";
        return member switch
        {
            IMethodSymbol m => $"M {kind}{owner}.{m.Name}{(m.TypeParameters.Length > 0 ? $"<{m.TypeParameters.Length}>" : "")}({Parameters(m.Parameters)}) : {Name(m.ReturnType)}",
            IPropertySymbol p => $"P {kind}{owner}.{p.Name}{(p.IsIndexer ? $"[{Parameters(p.Parameters)}]" : "")} : {Name(p.Type)}{(p.GetMethod is null ? "" : " get")}{(p.SetMethod is null ? "" : " set")}",
            IFieldSymbol f => $"F {kind}{owner}.{f.Name} : {Name(f.Type)}{(f.HasConstantValue && f.ContainingType.TypeKind == TypeKind.Enum ? $" = {f.ConstantValue}" : "")}",
            IEventSymbol e => $"E {kind}{owner}.{e.Name} : {Name(e.Type)}",
            _ => $"? {owner}.{member.Name}",
        };
    }

    private static string Parameters(IEnumerable<IParameterSymbol> parameters) => string.Join(", ", parameters.Select(p =>
        $"{(p.RefKind == RefKind.None ? "" : p.RefKind.ToString().ToLowerInvariant() + " ")}{(p.IsParams ? "params " : "")}{Name(p.Type)} {p.Name}{(p.HasExplicitDefaultValue ? "?" : "")}"));

    private static string Name(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format);
}
