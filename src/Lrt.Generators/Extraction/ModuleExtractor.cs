using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.RuleLanguage;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Extraction;

/// <summary>Reads an annotated model.</summary>
internal sealed class ModuleExtractor
{
    private readonly INamedTypeSymbol type;
    private readonly ProblemSink problems;
    private readonly CancellationToken cancellation;
    private INamedTypeSymbol rule = null!;
    private IReadOnlyList<RuleHyperparameter> hyperparameters = [];

    private ModuleExtractor(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation)
    {
        this.type = type;
        this.problems = problems;
        this.cancellation = cancellation;
    }

    /// <summary>The model; null where nothing can be generated for it.</summary>
    public static ModuleSpec? Extract(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation) =>
        new ModuleExtractor(type, problems, cancellation).Extract();

    /// <summary>Reports attributes that ask for nothing because the class has no [Optimizer].</summary>
    public static void ReportStrayAttributes(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation)
    {
        foreach (ISymbol symbol in type.GetMembers().Where(m => m is IFieldSymbol or IPropertySymbol).Prepend(type))
        {
            foreach (AttributeData attribute in symbol.FindAll(KnownNames.LearningRate).Concat(symbol.FindAll(KnownNames.Hypergradient)))
            {
                problems.Report(DiagnosticDescriptors.NoOptimizer, attribute.Place(cancellation), ShortName(attribute), NameOf(symbol), type.Name);
            }
        }
    }

    private ModuleSpec? Extract()
    {
        if (!BaseTypes(type).Any(t => t.ToDisplayString() == KnownNames.Module))
        {
            problems.Report(DiagnosticDescriptors.ModelNotModule, type.Locations[0], type.Name);
            if (type.TypeKind != TypeKind.Class || type.IsStatic)
            {
                return null;
            }
        }

        if (TypeExtractor.FirstFileLocal(type) is { } fileLocal)
        {
            problems.Report(DiagnosticDescriptors.ModelIsFileLocal, type.Locations[0], type.Name, fileLocal.Name);
            return null;
        }

        if (TypeExtractor.FirstNotPartial(type, cancellation) is { } notPartial)
        {
            problems.Report(DiagnosticDescriptors.ModelNotPartial, type.Locations[0], type.Name, notPartial.Name);
            return null;
        }

        if (GeneratedNames.AreTakenByModel(type, problems))
        {
            return null;
        }

        // Without a rule the attributes' values mean nothing, but the members still have options in the stub.
        RuleReference? reference = ReadRule();
        AttributesOf own = reference is null ? AttributesOf.None : Read(type, inherited: null);
        List<GroupSpec> groups = [Group(null, own, type.Name)];
        foreach (ISymbol member in Members())
        {
            if (ReadMember(member) is { } spec)
            {
                groups.Add(Group(spec, reference is null ? own : Read(member, own), spec.Name));
            }
        }

        return new ModuleSpec(
            TypeExtractor.Identify(type),
            type.ContainingAssembly.Name,
            reference ?? RuleReference.None,
            groups.ToEquatableArray(),
            GeneratedNames.Options(type).ToEquatableArray(),
            BaseTypes(type).Skip(1).Any(t => t.Find(KnownNames.Optimizer) is not null),
            IsValid: !problems.HasErrors);
    }

    /// <summary>Fields and properties of the class, and of its base classes what it can see; one of a name.</summary>
    private IEnumerable<ISymbol> Members() => BaseTypes(type)
        .SelectMany(t => t.GetMembers())
        .Where(m => m is IFieldSymbol or IPropertySymbol)
        .Where(m => SymbolEqualityComparer.Default.Equals(m.ContainingType, type)
            || m.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
            || (m.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal && SymbolEqualityComparer.Default.Equals(m.ContainingAssembly, type.ContainingAssembly)))
        .GroupBy(m => m.Name, StringComparer.Ordinal)
        .Select(same => same.First());

    private RuleReference? ReadRule()
    {
        AttributeData optimizer = type.Find(KnownNames.Optimizer)!;
        if (optimizer.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Type, Value: ITypeSymbol named } || named.TypeKind == TypeKind.Error)
        {
            problems.LeaveToCompiler();
            return null;
        }

        (RuleReference? reference, string reason) = RuleReferenceReader.Read(named, type);
        if (reference is null)
        {
            problems.Report(DiagnosticDescriptors.NotAnUpdateRule, optimizer.PlaceOf(cancellation, "rule", 0), named.ToDisplayString(), reason);
            return null;
        }

        rule = (INamedTypeSymbol)named;
        hyperparameters = [.. RuleExtractor.ReadHyperparameters(rule)];
        return reference;
    }

    private MemberSpec? ReadMember(ISymbol member)
    {
        AttributeData? first = member.Find(KnownNames.LearningRate) ?? member.Find(KnownNames.Hypergradient);
        if (first is null)
        {
            return null;
        }

        ITypeSymbol held = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
        bool isParameter = BaseTypes(held).Any(t => t.ToDisplayString() == KnownNames.Parameter);
        if (member.IsStatic || member is IPropertySymbol { GetMethod: null } or IPropertySymbol { IsIndexer: true } or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false }
            || (!isParameter && !BaseTypes(held).Any(t => t.ToDisplayString() == KnownNames.Module)))
        {
            problems.Report(
                DiagnosticDescriptors.MemberHoldsNoParameters,
                first.Place(cancellation),
                NameOf(member),
                held.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
                ShortName(first));
            return null;
        }

        return new MemberSpec(NameOf(member), !SymbolEqualityComparer.Default.Equals(member.ContainingType, type));
    }

    /// <summary>The attributes of a symbol. Each that a member does not have, it takes from the class.</summary>
    private AttributesOf Read(ISymbol symbol, AttributesOf? inherited)
    {
        (double? Value, Structure Structure) rate = (inherited?.LearningRate, inherited?.Structure ?? Structure.Global);
        if (symbol.Find(KnownNames.LearningRate) is { } attribute)
        {
            rate = ReadLearningRate(attribute);
        }

        List<HypergradientSpec> hypergradients = [];
        bool isComplete = inherited?.IsComplete ?? true;
        foreach (AttributeData hypergradient in symbol.FindAll(KnownNames.Hypergradient))
        {
            if (ReadHypergradient(hypergradient, NameOf(symbol), isMember: inherited is not null) is not { } spec)
            {
                isComplete = false;
                continue;
            }

            if (hypergradients.Any(h => h.Of == spec.Of))
            {
                problems.Report(DiagnosticDescriptors.DuplicateHypergradient, hypergradient.Place(cancellation), NameOf(symbol), spec.Of);
                continue;
            }

            hypergradients.Add(spec);
        }

        hypergradients.AddRange((inherited?.Hypergradients ?? []).Where(i => hypergradients.All(h => h.Of != i.Of)));
        return new AttributesOf(rate.Value, rate.Structure, hypergradients, isComplete, symbol.Find(KnownNames.LearningRate));
    }

    private (double? Value, Structure Structure) ReadLearningRate(AttributeData attribute)
    {
        double value = attribute.Argument(0, double.NaN);
        Structure structure = (Structure)attribute.Argument(1, 0);
        RuleHyperparameter? target = Find(RuleDefinition.LearningRate);
        if (target is null)
        {
            ReportUnknown(attribute.Place(cancellation), RuleDefinition.LearningRate);
        }
        else if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
        }
        else if (!(value >= target.Min && value <= target.Max) || double.IsInfinity(value))
        {
            problems.Report(
                DiagnosticDescriptors.InvalidLearningRate,
                attribute.PlaceOf(cancellation, "value", 0),
                NumberText.Write(value),
                rule.Name,
                NumberText.Write(target.Min),
                NumberText.Write(target.Max));
        }

        if (structure is not (Structure.Global or Structure.PerFeature or Structure.PerParameter))
        {
            problems.Report(DiagnosticDescriptors.UnknownStructure, attribute.PlaceOf(cancellation, "structure", 1), structure.ToString());
            structure = Structure.Global;
        }

        return (value, structure);
    }

    private HypergradientSpec? ReadHypergradient(AttributeData attribute, string name, bool isMember)
    {
        string of = attribute.Named(nameof(HypergradientSpec.Of), RuleDefinition.LearningRate);
        if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        if (Find(of) is not { } target)
        {
            ReportUnknown(attribute.PlaceOf(cancellation, nameof(HypergradientSpec.Of)), of);
            return null;
        }

        return new HypergradientReader(attribute, type, problems, cancellation).Read(target, name, isMember);
    }

    private GroupSpec Group(MemberSpec? member, AttributesOf attributes, string name)
    {
        bool isAdapted = attributes.Hypergradients.Any(h => h.Of == RuleDefinition.LearningRate && h.Rates.Count > 0);
        if (attributes.Structure != Structure.Global && !isAdapted && attributes.IsComplete && attributes.Declaration is { } declaration)
        {
            problems.Report(
                DiagnosticDescriptors.StructureWithoutAdaptation,
                declaration.PlaceOf(cancellation, "structure", 1),
                attributes.Structure.ToString(),
                name,
                NumberText.Write(attributes.LearningRate ?? double.NaN));
        }

        return new GroupSpec(member, attributes.LearningRate, attributes.Structure, attributes.Hypergradients.ToEquatableArray());
    }

    private RuleHyperparameter? Find(string name) => hyperparameters.FirstOrDefault(h => h.Name == name);

    private void ReportUnknown(Location? place, string name) => problems.Report(
        DiagnosticDescriptors.UnknownHyperparameter,
        place,
        rule.Name,
        name,
        hyperparameters.Count == 0 ? "none" : string.Join(", ", hyperparameters.Select(h => h.Name)));

    /// <summary>The name in the source; the hidden field of a property goes by the property's.</summary>
    private static string NameOf(ISymbol symbol) => (symbol as IFieldSymbol)?.AssociatedSymbol?.Name ?? symbol.Name;

    private static string ShortName(AttributeData attribute) => attribute.AttributeClass!.Name.Replace("Attribute", string.Empty);

    private static IEnumerable<ITypeSymbol> BaseTypes(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }

    /// <summary>What the attributes of one symbol say; it is not complete where a hypergradient was reported instead of read.</summary>
    private sealed record AttributesOf(double? LearningRate, Structure Structure, List<HypergradientSpec> Hypergradients, bool IsComplete, AttributeData? Declaration)
    {
        public static AttributesOf None { get; } = new(null, Structure.Global, [], true, null);
    }
}
