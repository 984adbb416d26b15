using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lrt.Generators.Reading;

/// <summary>Reads the [LearnedOptimizer] attributes of a model.</summary>
/// <param name="type">The model.</param>
/// <param name="readMember">
/// The function that reads a member; it returns null, and reports, where the member holds no parameters.
/// </param>
/// <param name="problems">The sink for mistakes.</param>
/// <param name="cancellation">The token that cancels the reading.</param>
internal sealed class LearnedExtractor(
    INamedTypeSymbol type,
    Func<ISymbol, AttributeData, MemberSpec?> readMember,
    ProblemSink problems,
    CancellationToken cancellation
)
{
    private const int MostLayers = 8;
    private const int MostUnits = 256;

    // e^p times a gradient must stay within the range of single precision.
    private const double LargestExponent = 40;

    /// <summary>Determines whether a class or one of its members has the attribute.</summary>
    public static bool IsAskedFor(ITypeSymbol type) =>
        type.GetMembers()
            .Where(m => m is IFieldSymbol or IPropertySymbol)
            .Prepend(type)
            .Any(s => s.Find(KnownNames.LearnedOptimizer) is not null);

    /// <summary>
    /// Gets the name by which a member shares its learned optimizer; null where the optimizer is not shared.
    /// </summary>
    public static string? NameOf(ISymbol member) =>
        member.Find(KnownNames.LearnedOptimizer) is { } attribute ? NameIn(attribute) : null;

    /// <summary>
    /// Gets the learned optimizers: the class's, then the members' in the order of the first member of each.
    /// </summary>
    /// <param name="members">The model's members, including inherited ones.</param>
    public EquatableArray<LearnedSpec> Extract(IEnumerable<ISymbol> members)
    {
        List<LearnedSpec> found = [];
        if (type.Find(KnownNames.LearnedOptimizer) is { } whole)
        {
            if (type.Find(KnownNames.Optimizer) is not null)
            {
                problems.Report(DiagnosticDescriptors.TwoOptimizers, whole.Place(cancellation), type.Name, "Optimizer");
            }

            if (NameIn(whole) is not null)
            {
                Report(
                    type,
                    whole.PlaceOf(cancellation, nameof(LearnedOptimizerAttribute.Name)),
                    "a name is for members that share a network, and the class has all that no member claims",
                    new Repair(Repair.Argument)
                );
            }

            if (ReadNetwork(type, whole) is { } network)
            {
                found.Add(new LearnedSpec(string.Empty, [], network));
            }
        }

        if (type.Find(KnownNames.Alrao) is { } alrao && IsAskedFor(type))
        {
            problems.Report(
                DiagnosticDescriptors.TwoOptimizers,
                alrao.Place(cancellation),
                type.Name,
                ModuleExtractor.ShortName(alrao)
            );
        }

        Dictionary<string, int> shared = new(StringComparer.Ordinal);
        foreach (ISymbol member in members)
        {
            if (
                member.Find(KnownNames.LearnedOptimizer) is not { } attribute
                || ReadNetwork(member, attribute) is not { } network
                || readMember(member, attribute) is not { } spec
            )
            {
                continue;
            }

            if (ModuleExtractor.AnnotationOf(member) is { } other)
            {
                problems.Report(
                    DiagnosticDescriptors.TwoOptimizers,
                    other.Place(cancellation),
                    spec.Name,
                    ModuleExtractor.ShortName(other)
                );
            }

            string? name = NameIn(attribute);
            if (name is null)
            {
                found.Add(new LearnedSpec(spec.Name, [spec], network));
            }
            else if (!SyntaxFacts.IsValidIdentifier(name))
            {
                Report(
                    member,
                    attribute.PlaceOf(cancellation, nameof(LearnedOptimizerAttribute.Name)),
                    $"its name {CSharpText.Quote(name)} is no identifier, and options are named after it"
                );
            }
            else if (!shared.TryGetValue(name, out int index))
            {
                shared.Add(name, found.Count);
                found.Add(new LearnedSpec(name, [spec], network));
            }
            else if (found[index].Network != network)
            {
                Report(
                    member,
                    attribute.Place(cancellation),
                    $"it shares the network {CSharpText.Quote(name)} with '{found[index].Members[0].Name}', which "
                        + "declares it in another way"
                );
            }
            else
            {
                found[index] = found[index] with { Members = found[index].Members.Append(spec).ToEquatableArray() };
            }
        }

        return found.ToEquatableArray();
    }

    private NetworkSpec? ReadNetwork(ISymbol symbol, AttributeData attribute)
    {
        if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        int[] sizes = argument is { Kind: TypedConstantKind.Array, IsNull: false }
            ? [.. argument.Values.Select(v => v.Value is int size ? size : 0)]
            : [];
        int hidden = attribute.Named(
            nameof(LearnedOptimizerAttribute.Hidden),
            AttributeDefaults.LearnedOptimizer.Hidden
        );
        int layers = attribute.Named(
            nameof(LearnedOptimizerAttribute.Layers),
            AttributeDefaults.LearnedOptimizer.Layers
        );
        NetworkSpec network = new(
            (
                sizes.Length > 0 ? sizes
                : layers is >= 1 and <= MostLayers ? Enumerable.Repeat(hidden, layers)
                : []
            ).ToEquatableArray(),
            (Preprocessing)
                attribute.Named(
                    nameof(LearnedOptimizerAttribute.Preprocessing),
                    (int)AttributeDefaults.LearnedOptimizer.Preprocessing
                ),
            attribute.Named(nameof(LearnedOptimizerAttribute.Exponent), AttributeDefaults.LearnedOptimizer.Exponent),
            attribute.Named(nameof(LearnedOptimizerAttribute.Epsilon), AttributeDefaults.LearnedOptimizer.Epsilon),
            attribute.Named(nameof(LearnedOptimizerAttribute.Scale), AttributeDefaults.LearnedOptimizer.Scale),
            attribute.Named(nameof(LearnedOptimizerAttribute.ForgetBias), AttributeDefaults.LearnedOptimizer.ForgetBias)
        );
        if (Faults(attribute, sizes, hidden, layers, network).FirstOrDefault() is { } fault)
        {
            Report(symbol, fault.Place, fault.Reason);
            return null;
        }

        return network;
    }

    private IEnumerable<Fault> Faults(AttributeData attribute, int[] sizes, int hidden, int layers, NetworkSpec network)
    {
        Fault At(string argument, string reason, int position = -1) =>
            new(reason, attribute.PlaceOf(cancellation, argument, position));

        int invalidSize = Array.FindIndex(sizes, s => s is < 1 or > MostUnits);
        if (
            sizes.Length > 0
            && attribute
                .NamedArguments.FirstOrDefault(a =>
                    a.Key is nameof(LearnedOptimizerAttribute.Hidden) or nameof(LearnedOptimizerAttribute.Layers)
                )
                .Key
                is { } twice
        )
        {
            yield return At(twice, "its sizes are given twice; give either each layer's, or Hidden and Layers");
        }

        if (invalidSize >= 0)
        {
            yield return At("sizes", $"a layer has 1 to {MostUnits} units, not {sizes[invalidSize]}", invalidSize);
        }

        if (sizes.Length > MostLayers)
        {
            yield return At("sizes", $"it has 1 to {MostLayers} layers, not {sizes.Length}", MostLayers);
        }

        if (layers is < 1 or > MostLayers)
        {
            yield return At(nameof(LearnedOptimizerAttribute.Layers), $"it has 1 to {MostLayers} layers, not {layers}");
        }

        if (hidden is < 1 or > MostUnits)
        {
            yield return At(
                nameof(LearnedOptimizerAttribute.Hidden),
                $"a layer has 1 to {MostUnits} units, not {hidden}"
            );
        }

        if (network.Preprocessing is not (Preprocessing.LogAndSign or Preprocessing.Identity))
        {
            yield return At(
                nameof(LearnedOptimizerAttribute.Preprocessing),
                "Preprocessing must be LogAndSign or Identity"
            );
        }

        if (!(network.Exponent is > 0 and <= LargestExponent))
        {
            yield return At(
                nameof(LearnedOptimizerAttribute.Exponent),
                $"Exponent must be positive and at most {NumberText.Write(LargestExponent)}, not "
                    + $"{NumberText.Write(network.Exponent)}"
            );
        }

        if (!(network.Epsilon is > 0 and < 1))
        {
            yield return At(
                nameof(LearnedOptimizerAttribute.Epsilon),
                $"Epsilon must be between 0 and 1, not {NumberText.Write(network.Epsilon)}"
            );
        }

        if (!IsFinite(network.Scale))
        {
            yield return At(
                nameof(LearnedOptimizerAttribute.Scale),
                $"Scale must be finite, not {NumberText.Write(network.Scale)}"
            );
        }

        if (!IsFinite(network.ForgetBias))
        {
            yield return At(
                nameof(LearnedOptimizerAttribute.ForgetBias),
                $"ForgetBias must be finite, not {NumberText.Write(network.ForgetBias)}"
            );
        }
    }

    private void Report(ISymbol symbol, Location? place, string reason, Repair? repair = null) =>
        problems.Report(
            DiagnosticDescriptors.InvalidLearnedOptimizer,
            place,
            repair,
            ModuleExtractor.NameOf(symbol),
            reason
        );

    private static string? NameIn(AttributeData attribute) =>
        attribute.Named(nameof(LearnedOptimizerAttribute.Name), AttributeDefaults.LearnedOptimizer.Name);

    private static bool IsFinite(double value) => !double.IsNaN(value) && !double.IsInfinity(value);
}
