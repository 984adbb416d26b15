using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;

namespace Lrt.Generators.Reading;

/// <summary>Reads the specification of the group of a model's or a member's parameters.</summary>
internal sealed class GroupReader(INamedTypeSymbol model, ProblemSink problems, CancellationToken cancellation)
{
    /// <summary>Gets the rule that an [Optimizer] attribute names; null where it names no usable rule.</summary>
    public RuleInUse? ReadRule(AttributeData optimizer) =>
        ReadRule(
            optimizer,
            optimizer.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type } rule
                ? rule.Value as ITypeSymbol
                : null,
            "rule",
            0
        );

    /// <summary>Gets the group of what the rule of a class leaves to another; null where it leaves nothing.</summary>
    public GroupSpec? ReadOtherwise(AttributeData optimizer, GroupAttributes own, AlraoSpec? alrao)
    {
        if (!optimizer.NamedArguments.Any(a => a.Key == nameof(OptimizerAttribute.Otherwise)))
        {
            return null;
        }

        if (alrao is not null)
        {
            problems.Report(
                DiagnosticDescriptors.InvalidOtherwise,
                optimizer.PlaceOf(cancellation, nameof(OptimizerAttribute.Otherwise)),
                model.Name,
                "[Alrao] draws the rates of all features for one rule; give members rules of their own instead"
            );
            return null;
        }

        MemberSpec rest = new(nameof(OptimizerAttribute.Otherwise), IsNullable: false, IsOtherwise: true);
        ITypeSymbol? named = optimizer.Named<ITypeSymbol?>(nameof(OptimizerAttribute.Otherwise), null);
        RuleInUse? rule = ReadRule(optimizer, named, nameof(OptimizerAttribute.Otherwise), -1);
        return rule is null
            ? null
            : Group(rest, rule, GroupAttributes.None with { Average = rule.Evaluates ? null : own.Average }, rest.Name);
    }

    private RuleInUse? ReadRule(AttributeData optimizer, ITypeSymbol? named, string argument, int position)
    {
        if (named is null || named.TypeKind == TypeKind.Error)
        {
            problems.LeaveToCompiler();
            return null;
        }

        (RuleReference? reference, string reason) = RuleReferenceReader.Read(named, model, problems);
        if (reference is null)
        {
            problems.Report(
                DiagnosticDescriptors.NotAnUpdateRule,
                optimizer.PlaceOf(cancellation, argument, position),
                named.ToDisplayString(),
                reason
            );
            return null;
        }

        INamedTypeSymbol rule = (INamedTypeSymbol)named;
        return new RuleInUse(
            reference,
            named.Name,
            rule.GetDocumentationCommentId(),
            [.. RuleExtractor.ReadHyperparameters(rule)],
            RuleExtractor.HasEvaluate(rule)
        );
    }

    /// <summary>
    /// Gets the attributes of a symbol. A member inherits each attribute that it lacks from the class, if the member's
    /// rule has the hyperparameter.
    /// </summary>
    public GroupAttributes Read(ISymbol symbol, RuleInUse rule, GroupAttributes? inherited)
    {
        (double? Value, Structure Structure) rate = (inherited?.LearningRate, inherited?.Structure ?? Structure.Global);
        RateTensorSpec? tensor = rule.Find(RuleDefinition.LearningRate) is null ? null : inherited?.RateTensor;
        if (symbol.Find(KnownNames.LearningRate) is { } attribute)
        {
            rate = ReadLearningRate(attribute, rule);
            tensor = null;
        }

        bool hasOwnTensor = false;
        bool hasOwnStart = false;
        List<HypergradientSpec> hypergradients = [];
        bool isComplete = inherited?.IsComplete ?? true;
        string name = ModuleExtractor.NameOf(symbol);
        foreach (AttributeData hypergradient in symbol.FindAll(KnownNames.Hypergradient))
        {
            if (ReadHypergradient(hypergradient, rule, symbol) is not { } spec)
            {
                isComplete = false;
                continue;
            }

            if (hypergradients.Any(h => h.Of == spec.Of))
            {
                problems.Report(
                    DiagnosticDescriptors.DuplicateHypergradient,
                    hypergradient.Place(cancellation),
                    name,
                    spec.Of
                );
                continue;
            }

            hypergradients.Add(spec);
        }

        if (hypergradients.FirstOrDefault(IsOfLearningRate) is { } ofRate)
        {
            tensor = null;
            if (ofRate.IsScaleFree && symbol.Find(KnownNames.LearningRate) is null)
            {
                rate = (null, ofRate.Structure);
                hasOwnStart = true;
            }
        }

        if (
            symbol.Find(KnownNames.LearningRateTensor) is { } declared
            && new RateTensorReader(model, problems, cancellation).Read(declared, symbol, rule) is { } read
        )
        {
            (rate.Value, tensor) = read;
            hasOwnTensor = true;
        }

        if (tensor is not null)
        {
            hypergradients.RemoveAll(IsOfLearningRate);
            rate.Structure = Structure.PerParameter;
        }

        HypergradientSpec[] takenOver =
        [
            .. (inherited?.Hypergradients ?? []).Where(i =>
                rule.Find(i.Of) is not null
                && !(tensor is not null && IsOfLearningRate(i))
                && hypergradients.All(h => h.Of != i.Of)
            ),
        ];
        hypergradients.AddRange(takenOver);
        GroupAttributes attributes = new(
            rate.Value,
            rate.Structure,
            hypergradients,
            isComplete,
            symbol.Find(KnownNames.LearningRate),
            tensor,
            [],
            [],
            rule.Reference
        );
        List<SetSpec> own = new SetReader(model, problems, cancellation).Read(symbol, rule, attributes);
        SetSpec[] values = [.. own.Where(v => !v.Selects)];
        return attributes with
        {
            Values =
            [
                .. values,
                .. (inherited?.Values ?? []).Where(i =>
                    rule.Find(i.Hyperparameter) is not null && values.All(v => v.Hyperparameter != i.Hyperparameter)
                ),
            ],
            Selections = [.. own.Where(v => v.Selects)],
            Average = new AverageReader(problems, cancellation).Read(symbol, rule, inherited?.Average),
            Inherited = inherited is null
                ? null
                : new InheritedSpec(
                    rule.Hyperparameters.Select(h => h.Name).Where(TakesOver).ToEquatableArray(),
                    takenOver.Select(h => h.Of).ToEquatableArray(),
                    tensor is not null && !hasOwnTensor,
                    symbol.Find(KnownNames.Average) is null,
                    symbol.Find(KnownNames.Optimizer) is not null
                ),
        };

        // A default of another rule has another meaning: then only declarations of the class are inherited.
        bool TakesOver(string hyperparameter)
        {
            bool isRate = hyperparameter == RuleDefinition.LearningRate;
            bool isDeclared = isRate
                ? inherited!.LearningRate is not null
                : inherited!.Values.Any(v => v.Hyperparameter == hyperparameter);
            return (isDeclared || inherited.Rule == rule.Reference)
                && (
                    isRate
                        ? symbol.Find(KnownNames.LearningRate) is null && !hasOwnTensor && !hasOwnStart
                        : values.All(v => v.Hyperparameter != hyperparameter)
                );
        }
    }

    /// <summary>Gets the group that the attributes describe.</summary>
    public GroupSpec Group(MemberSpec? member, RuleInUse? rule, GroupAttributes attributes, string name)
    {
        bool isAdapted = attributes.Hypergradients.Any(h => h.Of == RuleDefinition.LearningRate && h.IsAdapting);
        if (
            attributes.Structure != Structure.Global
            && !isAdapted
            && attributes.RateTensor is null
            && attributes.IsComplete
            && attributes.Declaration is { } declaration
        )
        {
            problems.Report(
                DiagnosticDescriptors.StructureWithoutAdaptation,
                declaration.PlaceOf(cancellation, "structure", 1),
                new Repair(Repair.Argument),
                attributes.Structure.ToString(),
                name,
                NumberText.Write(attributes.LearningRate ?? double.NaN)
            );
        }

        return new GroupSpec(
            member,
            rule?.Reference ?? RuleReference.None,
            attributes.LearningRate,
            attributes.Structure,
            attributes.Hypergradients.ToEquatableArray(),
            attributes.RateTensor is null ? RateSource.Given : RateSource.Tensor,
            attributes.RateTensor,
            attributes.Values.ToEquatableArray(),
            attributes.Selections.ToEquatableArray(),
            member is null ? null : attributes.Inherited,
            attributes.Average
        );
    }

    /// <summary>Reports a hyperparameter that a rule does not have.</summary>
    /// <param name="problems">The sink for mistakes.</param>
    /// <param name="place">The place of the name, or of an attribute that implies it.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="name">The name.</param>
    /// <param name="isWritten">A value that indicates whether the name is what stands at the place.</param>
    public static void ReportUnknown(
        ProblemSink problems,
        Location? place,
        RuleInUse rule,
        string name,
        bool isWritten
    ) =>
        problems.Report(
            DiagnosticDescriptors.UnknownHyperparameter,
            place,
            isWritten && NearName.Find(name, rule.Hyperparameters.Select(h => h.Name)) is { } near
                ? new Repair(Repair.NameOf) { Symbol = rule.IdOf(near) }
                : null,
            rule.Name,
            name,
            rule.Hyperparameters.Count == 0 ? "none" : string.Join(", ", rule.Hyperparameters.Select(h => h.Name))
        );

    private static bool IsOfLearningRate(HypergradientSpec hypergradient) =>
        hypergradient.Of == RuleDefinition.LearningRate;

    private (double? Value, Structure Structure) ReadLearningRate(AttributeData attribute, RuleInUse rule)
    {
        double value = attribute.Argument(0, double.NaN);
        Structure structure = (Structure)attribute.Argument(1, 0);
        RuleHyperparameter? target = rule.Find(RuleDefinition.LearningRate);
        if (target is null)
        {
            ReportUnknown(problems, attribute.Place(cancellation), rule, RuleDefinition.LearningRate, isWritten: false);
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
                NumberText.Write(target.Max)
            );
        }

        if (!Enum.IsDefined(typeof(Structure), structure))
        {
            problems.Report(
                DiagnosticDescriptors.UnknownStructure,
                attribute.PlaceOf(cancellation, "structure", 1),
                structure.ToString(),
                "Structure.Global, Structure.PerTensor, Structure.PerFeature or Structure.PerParameter"
            );
            structure = Structure.Global;
        }

        return (value, structure);
    }

    private HypergradientSpec? ReadHypergradient(AttributeData attribute, RuleInUse rule, ISymbol symbol)
    {
        string of = attribute.Named(nameof(HypergradientAttribute.Of), AttributeDefaults.Hypergradient.Of);
        if (attribute.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        if (rule.Find(of) is not { } target)
        {
            Location? written = attribute.NamedPlace(nameof(HypergradientAttribute.Of), cancellation);
            ReportUnknown(problems, written ?? attribute.Place(cancellation), rule, of, isWritten: written is not null);
            return null;
        }

        return new HypergradientReader(attribute, model, problems, cancellation).Read(target, symbol);
    }
}

/// <summary>A rule with the values that its attributes set.</summary>
internal sealed record RuleInUse(
    RuleReference Reference,
    string Name,
    string? DocumentationId,
    IReadOnlyList<RuleHyperparameter> Hyperparameters,
    bool Evaluates
)
{
    /// <summary>Gets the documentation id of a hyperparameter's field.</summary>
    public string? IdOf(string hyperparameter) =>
        DocumentationId is null ? null : "F:" + DocumentationId.Substring(2) + "." + hyperparameter;

    public RuleHyperparameter? Find(string name) => Hyperparameters.FirstOrDefault(h => h.Name == name);
}

/// <summary>
/// The contents of the attributes of one symbol. The contents are incomplete where a hypergradient was reported instead
/// of read.
/// </summary>
internal sealed record GroupAttributes(
    double? LearningRate,
    Structure Structure,
    List<HypergradientSpec> Hypergradients,
    bool IsComplete,
    AttributeData? Declaration,
    RateTensorSpec? RateTensor,
    IReadOnlyList<SetSpec> Values,
    IReadOnlyList<SetSpec> Selections,
    RuleReference? Rule = null,
    InheritedSpec? Inherited = null,
    AverageSpec? Average = null
)
{
    public static GroupAttributes None { get; } = new(null, Structure.Global, [], true, null, null, [], []);
}
