using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Checks;

/// <summary>
/// Finds names of parameter groups and layers that the model of another class does not have. The fields of a class give
/// the names, and are known for classes of the compilation; other names are looked up when the optimizer is created.
/// </summary>
internal static class UnknownNames
{
    // Methods by which a class gives other names than those of its fields.
    private static readonly HashSet<string> Naming =
    [
        "register_module",
        "register_parameter",
        "add_module",
        "named_children",
        "named_modules",
        "named_parameters",
    ];

    /// <param name="optimizer">The class with [OptimizerFor], which was read without errors.</param>
    /// <param name="problems">The sink for the findings.</param>
    /// <param name="cancellation">The token that cancels the search.</param>
    public static void Report(INamedTypeSymbol optimizer, ProblemSink problems, CancellationToken cancellation)
    {
        if (
            optimizer.Find(KnownNames.OptimizerFor)?.Argument<INamedTypeSymbol?>(0, null) is not { } model
            || FieldsOf(model, optimizer.ContainingAssembly, cancellation) is not { } fields
        )
        {
            return;
        }

        foreach (
            (AttributeData attribute, int position, string parameter) in optimizer
                .FindAll(KnownNames.LayerDecay)
                .Select(a => (a, 1, "members"))
                .Concat(
                    optimizer
                        .GetMembers()
                        .SelectMany(m => m.FindAll(KnownNames.ParameterGroup))
                        .Select(a => (a, 0, "names"))
                )
        )
        {
            string?[] names = [.. attribute.ConstructorArguments[position].Values.Select(v => v.Value as string)];
            for (int i = 0; i < names.Length; i++)
            {
                string first = names[i]!.Split('.')[0];
                if (first.IndexOfAny(['*', '?', '\\']) < 0 && !fields.Contains(first))
                {
                    string near = NearName.Find(first, fields) is { } similar
                        ? $"; '{similar}' is similar"
                        : string.Empty;
                    problems.Report(
                        DiagnosticDescriptors.UnknownName,
                        attribute.PlaceOf(cancellation, parameter, position + i),
                        model.Name,
                        first,
                        near
                    );
                }
            }
        }
    }

    // Gets the names of the fields; null where others may give names.
    private static string[]? FieldsOf(INamedTypeSymbol model, IAssemblySymbol own, CancellationToken cancellation)
    {
        // Models of an abstract class, or of TorchSharp's own, have the fields of the classes that derive from it.
        if (model.IsAbstract || model.IsCalled(KnownNames.Module))
        {
            return null;
        }

        List<string> names = [];
        foreach (ITypeSymbol type in TypeExtractor.BaseTypes(model))
        {
            if (type.IsCalled(KnownNames.Module))
            {
                return [.. names];
            }

            if (
                !SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, own)
                || type.DeclaringSyntaxReferences.Any(r =>
                    r.GetSyntax(cancellation).DescendantTokens().Any(t => Naming.Contains(t.ValueText))
                )
            )
            {
                return null;
            }

            names.AddRange(
                type.GetMembers().OfType<IFieldSymbol>().Where(f => !f.IsStatic).Select(f => ModuleExtractor.NameOf(f))
            );
        }

        return null;
    }
}
