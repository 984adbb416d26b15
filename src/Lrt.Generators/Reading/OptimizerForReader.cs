using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Specs;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Reads a class that is the optimizer of another class's model, and its groups of parameters.</summary>
internal sealed class OptimizerForReader(INamedTypeSymbol type, ProblemSink problems, CancellationToken cancellation)
{
    private const string OptionsType = "OptimizerOptions";

    // Attributes that need a part of the model itself.
    private static readonly (string Attribute, string Reason)[] OfOwnModels =
    [
        (KnownNames.Alrao, "[Alrao] needs an averaged output and a training step of the model's own class"),
        (KnownNames.LearningRateTensor, "[LearningRateTensor] needs a training step of the model's own class"),
    ];

    /// <summary>Determines whether a class is the optimizer of another class's model.</summary>
    public static bool Applies(ITypeSymbol type) => type.Find(KnownNames.OptimizerFor) is not null;

    /// <summary>The class of the model, after it was read; null where it cannot be used.</summary>
    public INamedTypeSymbol? Model { get; private set; }

    /// <summary>Reads the model; null where no code can be generated.</summary>
    public OptimizedModelSpec? Read()
    {
        AttributeData attribute = type.Find(KnownNames.OptimizerFor)!;
        ITypeSymbol? model = attribute.IsBroken() ? null : attribute.ConstructorArguments[0].Value as ITypeSymbol;
        if (
            attribute.IsBroken()
            || model is { TypeKind: TypeKind.Error }
            || type.BaseType is { TypeKind: TypeKind.Error }
        )
        {
            problems.LeaveToCompiler();
            return null;
        }

        if (FaultOfClass(attribute) is { } ofClass)
        {
            Report(ofClass);
            return null;
        }

        Location? place = attribute.PlaceOf(cancellation, "model", 0);
        if (model is not INamedTypeSymbol { IsUnboundGenericType: false } named)
        {
            Report(
                new Fault(
                    model is INamedTypeSymbol
                        ? $"'{Shown(model)}' has no type arguments; write them"
                        : "name the class of the model",
                    place
                )
            );
            return null;
        }

        if (TypeExtractor.FirstFileLocal(named) is { } fileLocal)
        {
            Report(new Fault($"'{fileLocal.Name}' is file-local, and cannot be named in another file", place));
            return null;
        }

        bool isVisible = Visibility.IsAtLeastThatOf(named, type, asInternal: false);
        if (!isVisible && !Visibility.IsAtLeastThatOf(named, type, asInternal: true))
        {
            Report(
                new Fault($"'{Shown(named)}' is less accessible than '{type.Name}'; make '{type.Name}' private", place)
            );
            return null;
        }

        if (!TypeExtractor.BaseTypes(named).Any(t => t.Is(KnownNames.Module)))
        {
            Report(new Fault($"'{Shown(named)}' does not derive from TorchSharp's nn.Module", place));
        }

        foreach (IMethodSymbol constructor in type.InstanceConstructors.Where(GeneratedNames.IsUsers))
        {
            if (FaultOf(constructor, named) is { } fault)
            {
                Report(fault);
            }
        }

        foreach ((string name, string reason) in OfOwnModels)
        {
            foreach (
                AttributeData own in type.GetMembers()
                    .Where(m => m is IFieldSymbol or IPropertySymbol)
                    .Prepend(type)
                    .SelectMany(s => s.FindAll(name))
            )
            {
                Report(new Fault(reason, own.Place(cancellation)));
            }
        }

        Model = named;
        return new OptimizedModelSpec(
            TypeExtractor.Write(named),
            Shown(named),
            isVisible,
            type.InstanceConstructors.Any(c => GeneratedNames.IsUsers(c) && IsGenerated(c, named))
        );
    }

    /// <summary>Gets the group of a field; null where the field has no attributes, or cannot be a group.</summary>
    public MemberSpec? ReadGroup(ISymbol member)
    {
        AttributeData? attribute = member.Find(KnownNames.ParameterGroup);
        if (
            (attribute ?? ModuleExtractor.AnnotationOf(member) ?? member.Find(KnownNames.LearnedOptimizer))
            is not { } any
        )
        {
            return null;
        }

        if (any.IsBroken())
        {
            problems.LeaveToCompiler();
            return null;
        }

        string?[] names = attribute?.ConstructorArguments[0]
            is { Kind: TypedConstantKind.Array, IsNull: false } argument
            ? [.. argument.Values.Select(v => v.Value as string)]
            : [];
        int blank = System.Array.FindIndex(names, string.IsNullOrWhiteSpace);
        int repeated = System.Array.FindIndex(names, n => names.Count(other => other == n) > 1);
        ITypeSymbol held = StoredMembers.TypeOf(member)!;
        Fault? fault =
            attribute is null
                ? new Fault(
                    $"[{ModuleExtractor.ShortName(any)}] is for a group; give the field [ParameterGroup] with the "
                        + "names "
                        + "of the group's parameters",
                    any.Place(cancellation)
                )
            : member is not IFieldSymbol { AssociatedSymbol: null, IsStatic: false }
                ? new Fault("it belongs on a field of the optimizer itself", attribute.Place(cancellation))
            : !held.Is(KnownNames.OptimizerGroup)
                ? new Fault(
                    $"the field's type must be OptimizerGroup, not "
                        + $"{held.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)}",
                    attribute.Place(cancellation)
                )
            : names.Length == 0
                ? new Fault("name parameters or modules of the model, such as \"fc\"", attribute.Place(cancellation))
            : blank >= 0
                ? new Fault(
                    "a name is empty and selects no parameter; '*' stands for any characters",
                    attribute.PlaceOf(cancellation, "names", blank)
                )
            : repeated >= 0
                ? new Fault(
                    $"{CSharpText.Quote(names[repeated]!)} is named twice",
                    attribute.PlaceOf(cancellation, "names", System.Array.LastIndexOf(names, names[repeated]))
                )
            : !HasOptimizer(member)
                ? new Fault(
                    $"'{type.Name}' has no rule to inherit; give the field [Optimizer] or [LearnedOptimizer]",
                    attribute.Place(cancellation)
                )
            : null;
        if (fault is not null)
        {
            problems.Report(
                DiagnosticDescriptors.InvalidParameterGroup,
                fault.Place,
                fault.Repair,
                ModuleExtractor.NameOf(member),
                fault.Reason
            );
            return null;
        }

        return ModuleExtractor.SpecOf(member) with
        {
            Names = names.OfType<string>().ToEquatableArray(),
        };
    }

    private bool HasOptimizer(ISymbol member) =>
        type.Find(KnownNames.Optimizer) is not null
        || member.Find(KnownNames.Optimizer) is not null
        || member.Find(KnownNames.LearnedOptimizer) is not null;

    private Fault? FaultOfClass(AttributeData attribute)
    {
        Location place = type.Locations[0];
        return TypeExtractor.BaseTypes(type).Any(t => t.Is(KnownNames.Module))
                ? new Fault(
                    "the class is a model itself, which [Optimizer] alone gives an optimizer",
                    attribute.Place(cancellation),
                    new Repair(Repair.Attribute)
                )
            : type.IsStatic ? new Fault("a static class has no instances", place)
            : type.IsRecord ? new Fault("a record cannot be an optimizer; make it a class", place)
            : type.IsAbstract ? new Fault("an abstract class has no instances", place)
            : type.IsGenericType ? new Fault("the class is generic; make one optimizer for each of the models", place)
            : type.BaseType is { SpecialType: not SpecialType.System_Object } above
            && !above.Is(KnownNames.ModelOptimizer)
                ? new Fault($"the class derives from '{Shown(above)}', and an optimizer from ModelOptimizer", place)
            : type
                .DeclaringSyntaxReferences.Select(r => r.GetSyntax(cancellation))
                .OfType<TypeDeclarationSyntax>()
                .Any(d => d.ParameterList is not null)
                ? new Fault("the class has a primary constructor, and the constructor is generated", place)
            : null;
    }

    private Fault? FaultOf(IMethodSymbol constructor, ITypeSymbol model)
    {
        if (
            constructor.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
            is not ConstructorDeclarationSyntax declaration
        )
        {
            return null;
        }

        return IsGenerated(constructor, model)
                ? new Fault("this constructor is generated; leave it out", declaration.Identifier.GetLocation())
            : declaration.Initializer?.ThisOrBaseKeyword.ValueText != "this"
                ? new Fault(
                    "its constructors must call the generated one, by ': this(model, options)'",
                    declaration.Identifier.GetLocation()
                )
            : null;
    }

    // The options are generated, so that the generator sees their name only.
    private static bool IsGenerated(IMethodSymbol constructor, ITypeSymbol model) =>
        constructor.Parameters.Length == 2
        && SymbolEqualityComparer.Default.Equals(constructor.Parameters[0].Type, model)
        && constructor.Parameters[1].Type.Name == OptionsType;

    private void Report(Fault fault) =>
        problems.Report(DiagnosticDescriptors.InvalidOptimizerFor, fault.Place, fault.Repair, type.Name, fault.Reason);

    private static string Shown(ITypeSymbol symbol) =>
        symbol.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
}
