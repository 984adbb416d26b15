using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads an annotated model.</summary>
internal sealed class ModuleExtractor
{
    /// <summary>The attributes that a model or its members may have.</summary>
    public static IEnumerable<string> Attributes =>
        [
            KnownNames.LearningRate,
            KnownNames.Average,
            KnownNames.Set,
            KnownNames.LayerDecay,
            KnownNames.Hypergradient,
            KnownNames.LearningRateTensor,
            KnownNames.Optimizer,
            KnownNames.Alrao,
            KnownNames.LearnedOptimizer,
            KnownNames.OptimizerFor,
            KnownNames.ParameterGroup,
        ];

    private static readonly string[] Annotations =
    [
        KnownNames.LearningRate,
        KnownNames.Average,
        KnownNames.Set,
        KnownNames.Hypergradient,
        KnownNames.LearningRateTensor,
        KnownNames.Optimizer,
    ];

    private readonly INamedTypeSymbol type;
    private readonly ProblemSink problems;
    private readonly CancellationToken cancellation;

    // Null where the class is the model itself.
    private readonly OptimizerForReader? optimizerFor;

    private ModuleExtractor(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation)
    {
        this.type = type;
        this.problems = problems;
        this.cancellation = cancellation;
        optimizerFor = OptimizerForReader.Applies(type) ? new OptimizerForReader(type, problems, cancellation) : null;
    }

    /// <summary>Gets the model; null where no code can be generated for it.</summary>
    public static ModuleSpec? Extract(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation) =>
        new ModuleExtractor(type, problems, cancellation).Extract();

    /// <summary>Determines whether a class has an attribute that asks for an optimizer.</summary>
    public static bool AsksForOptimizer(ITypeSymbol type) =>
        type.Find(KnownNames.Optimizer) is not null || type.Find(KnownNames.LearnedOptimizer) is not null;

    /// <summary>
    /// Reports attributes without effect: the class has no [Optimizer], or has a learned optimizer that the attribute
    /// does not apply to. In a class with a learned optimizer, members with a rule of their own are not affected.
    /// </summary>
    public static void ReportStrayAttributes(
        INamedTypeSymbol type,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        string[] ruled =
        [
            KnownNames.LearningRate,
            KnownNames.Average,
            KnownNames.Set,
            KnownNames.LayerDecay,
            KnownNames.Hypergradient,
            KnownNames.LearningRateTensor,
            KnownNames.Optimizer,
            KnownNames.Alrao,
        ];
        string[] stray = AsksForOptimizer(type)
            ? ruled
            : [.. ruled, KnownNames.LearnedOptimizer, KnownNames.OptimizerFor, KnownNames.ParameterGroup];
        IEnumerable<ISymbol> members = type.GetMembers()
            .Where(m => m is IFieldSymbol or IPropertySymbol)
            .Where(m => !(AsksForOptimizer(type) && m.Find(KnownNames.Optimizer) is not null));
        foreach (ISymbol symbol in members.Prepend(type))
        {
            foreach (AttributeData attribute in stray.SelectMany(name => symbol.FindAll(name)))
            {
                problems.Report(
                    DiagnosticDescriptors.NoOptimizer,
                    attribute.Place(cancellation),
                    ShortName(attribute),
                    NameOf(symbol),
                    type.Name
                );
            }
        }
    }

    /// <summary>
    /// Gets the first of a member's attributes that give its parameters a group of their own under a rule; null for
    /// none.
    /// </summary>
    public static AttributeData? AnnotationOf(ISymbol member) =>
        Annotations.Select(member.Find).FirstOrDefault(a => a is not null);

    private ModuleSpec? Extract()
    {
        OptimizedModelSpec? model = null;
        if (optimizerFor is not null)
        {
            model = optimizerFor.Read();
            if (model is null)
            {
                return null;
            }
        }
        else if (!TypeExtractor.BaseTypes(type).Any(t => t.Is(KnownNames.Module)))
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

        if (GeneratedNames.AreTakenByModel(type, LearnedExtractor.IsAskedFor(type), problems))
        {
            return null;
        }

        // Where the rule cannot be used, the values of the attributes have no meaning, but the members still have
        // options in the stub.
        bool hasRule = type.Find(KnownNames.Optimizer) is not null;
        GroupReader reader = new(type, problems, cancellation);
        RuleInUse? rule = hasRule ? reader.ReadRule(type.Find(KnownNames.Optimizer)!) : null;
        GroupAttributes own = rule is null ? GroupAttributes.None : reader.Read(type, rule, inherited: null);
        AlraoSpec? alrao =
            rule is null || model is not null
                ? null
                : new AlraoReader(type, problems, cancellation).Read(rule, Members());
        List<GroupSpec> groups = [WithRates(reader.Group(null, rule, own, type.Name), type, alrao)];
        CheckStructure(groups[0], type);
        EquatableArray<LearnedSpec> learned = new LearnedExtractor(type, ReadMember, problems, cancellation).Extract(
            Members()
        );
        if (!hasRule)
        {
            ReportStrayAttributes(type, problems, cancellation);
        }

        if (model is null)
        {
            ReportStrayGroups();
        }

        foreach (ISymbol member in Members())
        {
            AttributeData? ownRule = member.Find(KnownNames.Optimizer);
            if (MayHaveGroup(member, hasRule || ownRule is not null) && ReadMember(member, alrao) is { } spec)
            {
                RuleInUse? memberRule = ownRule is null ? rule : reader.ReadRule(ownRule);
                groups.Add(
                    WithRates(
                        reader.Group(
                            spec,
                            memberRule,
                            memberRule is null ? own : reader.Read(member, memberRule, own),
                            spec.Name
                        ),
                        member,
                        alrao
                    )
                );
                CheckStructure(groups[groups.Count - 1], member);
            }
        }

        foreach (ISymbol member in Members())
        {
            if (
                member.Find(KnownNames.Optimizer) is { } optimizer
                && optimizer.NamedArguments.Any(a => a.Key == nameof(OptimizerAttribute.Otherwise))
            )
            {
                problems.Report(
                    DiagnosticDescriptors.InvalidOtherwise,
                    optimizer.PlaceOf(cancellation, nameof(OptimizerAttribute.Otherwise)),
                    new Repair(Repair.Argument),
                    NameOf(member),
                    "it is for the class; give the member's own layers rules of their own instead"
                );
            }
        }

        if (rule is not null && reader.ReadOtherwise(type.Find(KnownNames.Optimizer)!, own, alrao) is { } otherwise)
        {
            groups.Add(otherwise);
        }

        LayerDecaySpec[] decays = rule is null
            ? []
            : [.. new LayerDecayReader(type, problems, cancellation).Read(rule, own, model is null ? Members() : null)];
        HashSet<string> named =
        [
            .. groups.Select(g => g.Member?.Name ?? string.Empty),
            .. learned.SelectMany(l => l.Members).Concat(decays.SelectMany(d => d.Members)).Select(m => m.Name),
        ];
        return new ModuleSpec(
            TypeExtractor.Identify(type),
            type.ContainingAssembly.Name,
            groups.ToEquatableArray(),
            alrao,
            TypeExtractor.Call(type).Select(TypeExtractor.Write).ToEquatableArray(),
            learned,
            (model is null ? GeneratedNames.Options(type) : GeneratedNames.OfUser(type)).ToEquatableArray(),
            UserWarningsReader.Read([
                .. Members().Where(m => named.Contains(NameOf(m))),
                .. TypeExtractor.Call(type),
                .. optimizerFor is { Model: { } optimized } ? (ISymbol[])[optimized] : [],
            ]),
            decays.ToEquatableArray(),
            model,
            IsValid: !problems.HasErrors
        );
    }

    // One rate for all parameters, or one for each tensor. Parts of a tensor have too few numbers to determine a rate.
    private void CheckStructure(GroupSpec group, ISymbol symbol)
    {
        if (
            group.Hypergradients.Any(h => h.IsScaleFree)
            && group.Hypergradients.FirstOrDefault(h =>
                h is { IsScaleFree: false, Structure: Structure.PerFeature, IsAdapting: true }
            )
                is { } other
        )
        {
            AttributeData? named = symbol.Find(KnownNames.Hypergradient) ?? type.Find(KnownNames.Hypergradient);
            problems.Report(
                DiagnosticDescriptors.InvalidHypergradient,
                named?.Place(cancellation) ?? symbol.Locations[0],
                NameOf(symbol),
                $"beside a learning rate without a rate, {other.Of} cannot be Structure.PerFeature"
            );
        }

        if (
            group.Hypergradients.Any(h => h.IsScaleFree)
            && (group.Structure is not (Structure.Global or Structure.PerTensor) || group.Rates != RateSource.Given)
        )
        {
            AttributeData? named = symbol.Find(KnownNames.Hypergradient) ?? type.Find(KnownNames.Hypergradient);
            problems.Report(
                DiagnosticDescriptors.InvalidHypergradient,
                named?.Place(cancellation) ?? symbol.Locations[0],
                NameOf(symbol),
                group.Rates == RateSource.Given
                    ? "without a rate, a learning rate is Structure.Global or Structure.PerTensor, not "
                        + $"{group.Structure}: parts of a tensor have too few numbers to find a rate of their own, and "
                        + "ended at 2 to 3.4 times the loss of the best constant rate"
                    : "without a rate, a learning rate finds its own size, and cannot begin at random"
            );
        }
    }

    /// <summary>
    /// Gets the fields and properties of the class and the accessible ones of its base classes; one for each name.
    /// </summary>
    private IEnumerable<ISymbol> Members() =>
        TypeExtractor
            .BaseTypes(type)
            .SelectMany(t => t.GetMembers())
            .Where(m => m is IFieldSymbol or IPropertySymbol)
            .Where(m =>
                SymbolEqualityComparer.Default.Equals(m.ContainingType, type)
                || m.DeclaredAccessibility
                    is Accessibility.Public
                        or Accessibility.Protected
                        or Accessibility.ProtectedOrInternal
                || (
                    m.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal
                    && SymbolEqualityComparer.Default.Equals(m.ContainingAssembly, type.ContainingAssembly)
                )
            )
            .GroupBy(m => m.Name, StringComparer.Ordinal)
            .Select(same => same.First());

    // Under [Alrao] the copies of the output have rates spread over the interval, and all other groups without a rate
    // of their own have random rates.
    private static GroupSpec WithRates(GroupSpec group, ISymbol symbol, AlraoSpec? alrao) =>
        alrao is null ? group
        : group.Member == alrao.Output ? group with { Rates = RateSource.Spread, Structure = Structure.PerFeature }
        : symbol.Find(KnownNames.LearningRate) is null && group.Rates == RateSource.Given
            ? group with
            {
                Rates = RateSource.Random,
                Structure = Structure.PerFeature,
            }
        : group;

    // A group of an optimizer for another class has a rule or a learned optimizer.
    private bool MayHaveGroup(ISymbol member, bool hasRule) =>
        optimizerFor is null ? hasRule : member.Find(KnownNames.LearnedOptimizer) is null;

    private void ReportStrayGroups()
    {
        foreach (ISymbol member in Members())
        {
            foreach (AttributeData group in member.FindAll(KnownNames.ParameterGroup))
            {
                problems.Report(
                    DiagnosticDescriptors.InvalidParameterGroup,
                    group.Place(cancellation),
                    NameOf(member),
                    $"'{type.Name}' is a model, whose members have attributes; the attribute is for a class with "
                        + "[OptimizerFor]"
                );
            }
        }
    }

    private MemberSpec? ReadMember(ISymbol member, AlraoSpec? alrao)
    {
        if (optimizerFor is not null)
        {
            return optimizerFor.ReadGroup(member);
        }

        AttributeData? first = AnnotationOf(member);
        return first is not null ? ReadMember(member, first)
            : SpecOf(member) == alrao?.Output && member is not IFieldSymbol { AssociatedSymbol: not null }
                ? SpecOf(member)
            : null;
    }

    /// <summary>Reads a member with an attribute; null where the member holds nothing that can be optimized.</summary>
    private MemberSpec? ReadMember(ISymbol member, AttributeData first)
    {
        if (optimizerFor is not null)
        {
            return optimizerFor.ReadGroup(member);
        }

        ITypeSymbol held = StoredMembers.TypeOf(member)!;
        if (!HoldsParameters(member))
        {
            problems.Report(
                DiagnosticDescriptors.MemberHoldsNoParameters,
                first.Place(cancellation),
                HoldParameters(member, held),
                NameOf(member),
                held.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat),
                ShortName(first)
            );
            return null;
        }

        return SpecOf(member);
    }

    private static Repair? HoldParameters(ISymbol member, ITypeSymbol held) =>
        member.IsStatic ? (IsOptimizable(held) ? new Repair(Repair.Instance) : null)
        : TypeExtractor.BaseTypes(held).Any(t => t.IsCalled(KnownNames.ModuleWithoutParameters))
            ? new Repair(Repair.Attribute)
        : held.Is(KnownNames.Tensor) ? new Repair(Repair.Parameter)
        : LayerCollections.CanBeModuleList(held) ? new Repair(Repair.ModuleList)
        : null;

    private static bool IsOptimizable(ITypeSymbol held) =>
        TypeExtractor.BaseTypes(held).Any(t => t.Is(KnownNames.Parameter) || t.Is(KnownNames.Module))
        && !TypeExtractor.BaseTypes(held).Any(t => t.IsCalled(KnownNames.ModuleWithoutParameters));

    /// <summary>
    /// Determines whether a member is a module or parameter of the model itself that generated code can read.
    /// </summary>
    internal static bool HoldsParameters(ISymbol member)
    {
        ITypeSymbol held = StoredMembers.TypeOf(member)!;
        return !member.IsStatic
            && member
                is not (
                    IPropertySymbol { GetMethod: null }
                    or IPropertySymbol { IsIndexer: true }
                    or IPropertySymbol { ExplicitInterfaceImplementations.IsEmpty: false }
                )
            && IsOptimizable(held);
    }

    internal static MemberSpec SpecOf(ISymbol member) => new(NameOf(member), StoredMembers.IsNullable(member));

    /// <summary>Gets the name in the source; for the backing field of a property, the property's name.</summary>
    internal static string NameOf(ISymbol symbol) => (symbol as IFieldSymbol)?.AssociatedSymbol?.Name ?? symbol.Name;

    internal static string ShortName(AttributeData attribute) =>
        attribute.AttributeClass!.Name.Replace("Attribute", string.Empty);
}
