using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>Reads an [UpdateRule] struct.</summary>
internal static class RuleExtractor
{
    /// <summary>
    /// Gets the rule, whose body is null where the source has errors. Null where the type cannot be extended.
    /// </summary>
    /// <param name="type">The struct.</param>
    /// <param name="bodyOf">The function that finds the operations of a method of the struct.</param>
    /// <param name="problems">The sink for mistakes.</param>
    /// <param name="cancellation">The token that cancels the reading.</param>
    public static RuleDefinition? Extract(
        INamedTypeSymbol type,
        Func<IMethodSymbol, IOperation?> bodyOf,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        if (
            type.TypeKind != TypeKind.Struct
            || type.IsRefLikeType
            || type.IsReadOnly
            || TypeExtractor.FirstFileLocal(type) is not null
            || Arity(type) > 0
        )
        {
            Repair? repair =
                type.TypeKind == TypeKind.Struct && Arity(type) == 0 ? new Repair(Repair.OrdinaryStruct) : null;
            problems.Report(DiagnosticDescriptors.UnsupportedRuleType, type.Locations[0], repair, type.Name);
            return null;
        }

        if (TypeExtractor.FirstNotPartial(type, cancellation) is { } notPartial)
        {
            problems.Report(DiagnosticDescriptors.RuleNotPartial, type.Locations[0], type.Name, notPartial.Name);
            return null;
        }

        if (GeneratedNames.AreTakenByRule(type, problems))
        {
            return null;
        }

        List<ISymbol> hyperparameterFields = [];
        List<RuleHyperparameter> hyperparameters = [];
        List<ISymbol> stateFields = [];
        List<RuleState> states = [];
        List<SharedStateField> sharedFields = [];
        List<RuleSharedState> shared = [];
        foreach (IFieldSymbol field in type.GetMembers().OfType<IFieldSymbol>())
        {
            if (field.Find(KnownNames.Hyperparameter) is { } hyperparameter)
            {
                hyperparameterFields.Add(field);
                hyperparameters.Add(ReadHyperparameter(field, hyperparameter));
                CheckHyperparameter(hyperparameters[hyperparameters.Count - 1], hyperparameter, problems, cancellation);
                CheckField(type, field, problems);
            }
            else if (field.Find(KnownNames.State) is { } state)
            {
                Structure structure = StructureOf(state);
                double initial = state.Named(
                    nameof(StateAttribute.Initial),
                    state.Argument(0, AttributeDefaults.State.Initial)
                );
                bool startsAtParameter = state.Named(
                    nameof(StateAttribute.StartsAtParameter),
                    AttributeDefaults.State.StartsAtParameter
                );
                if (structure is Structure.Global or Structure.PerTensor)
                {
                    sharedFields.Add(new SharedStateField(field, structure));
                    shared.Add(new RuleSharedState(ModuleExtractor.NameOf(field), initial, structure));
                }
                else
                {
                    stateFields.Add(field);
                    states.Add(
                        new RuleState(ModuleExtractor.NameOf(field), startsAtParameter ? 0 : initial, startsAtParameter)
                    );
                }

                CheckState(field, state, structure, startsAtParameter, problems, cancellation);
                CheckField(type, field, problems);
            }
        }

        IMethodSymbol? update = type.GetMembers(KnownNames.Update).OfType<IMethodSymbol>().FirstOrDefault(IsUpdate);
        if (update is null || (!update.IsPartialDefinition && bodyOf(update) is null))
        {
            problems.Report(
                DiagnosticDescriptors.MissingUpdate,
                type.Locations[0],
                AddStep(type, cancellation),
                type.Name
            );
        }

        IMethodSymbol? evaluate = FindEvaluate(type, problems);
        string[] shapes = [];
        RuleBody? body = update is null
            ? null
            : RuleReader.Read(
                update,
                evaluate,
                [.. hyperparameterFields],
                [.. stateFields],
                [.. sharedFields],
                problems,
                bodyOf,
                cancellation,
                out shapes
            );
        return new RuleDefinition(
            TypeExtractor.Identify(type),
            hyperparameters.ToEquatableArray(),
            states.ToEquatableArray(),
            problems.HasErrors ? null : body,
            UserWarningsReader.Read(hyperparameterFields.Concat(stateFields).Concat(sharedFields.Select(s => s.Field))),
            shared.Concat(OfShapes(shapes, type)).ToEquatableArray()
        );
    }

    /// <summary>Gets the hyperparameters of a rule, from source or from an assembly.</summary>
    public static IEnumerable<RuleHyperparameter> ReadHyperparameters(INamedTypeSymbol rule) =>
        from field in rule.GetMembers().OfType<IFieldSymbol>()
        let attribute = field.Find(KnownNames.Hyperparameter)
        where attribute is not null
        select ReadHyperparameter(field, attribute);

    private static RuleHyperparameter ReadHyperparameter(IFieldSymbol field, AttributeData attribute) =>
        new(
            ModuleExtractor.NameOf(field),
            attribute.Argument(0, double.NaN),
            attribute.Named(nameof(HyperparameterAttribute.Min), AttributeDefaults.Hyperparameter.Min),
            attribute.Named(nameof(HyperparameterAttribute.Max), AttributeDefaults.Hyperparameter.Max)
        );

    private static void CheckHyperparameter(
        RuleHyperparameter hyperparameter,
        AttributeData attribute,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        if (
            !attribute.IsBroken()
            && !(hyperparameter.Default >= hyperparameter.Min && hyperparameter.Default <= hyperparameter.Max)
        )
        {
            problems.Report(
                DiagnosticDescriptors.InvalidHyperparameter,
                attribute.PlaceOf(cancellation, "value", 0),
                Exchange(hyperparameter, attribute, cancellation),
                hyperparameter.Name,
                NumberText.Write(hyperparameter.Default),
                NumberText.Write(hyperparameter.Min),
                NumberText.Write(hyperparameter.Max)
            );
        }
    }

    private static Repair? Exchange(
        RuleHyperparameter hyperparameter,
        AttributeData attribute,
        CancellationToken cancellation
    ) =>
        hyperparameter.Max <= hyperparameter.Default
        && hyperparameter.Default <= hyperparameter.Min
        && attribute.NamedPlace(nameof(HyperparameterAttribute.Min), cancellation) is { } min
        && attribute.NamedPlace(nameof(HyperparameterAttribute.Max), cancellation) is { } max
            ? new Repair(Repair.Swap, min, max)
            : null;

    private static Structure StructureOf(AttributeData state) =>
        (Structure)state.Named(nameof(StateAttribute.Structure), (int)AttributeDefaults.State.Structure);

    private static void CheckState(
        IFieldSymbol field,
        AttributeData state,
        Structure structure,
        bool startsAtParameter,
        ProblemSink problems,
        CancellationToken cancellation
    )
    {
        bool isGivenInitial =
            state.ConstructorArguments.Length > 0
            || state.NamedArguments.Any(a => a.Key == nameof(StateAttribute.Initial));
        (string Reason, string Argument)? problem =
            structure is not (Structure.Global or Structure.PerTensor or Structure.PerParameter)
                ? ("its structure must be Global, PerTensor or PerParameter", nameof(StateAttribute.Structure))
            : startsAtParameter && structure != Structure.PerParameter
                ? ("only a state of every scalar can start at the parameter", nameof(StateAttribute.StartsAtParameter))
            : startsAtParameter && isGivenInitial
                ? (
                    "it starts at the parameter and has an initial value as well; keep one of them",
                    nameof(StateAttribute.StartsAtParameter)
                )
            : null;
        if (problem is { } found)
        {
            problems.Report(
                DiagnosticDescriptors.InvalidState,
                state.PlaceOf(cancellation, found.Argument),
                field.Name,
                found.Reason
            );
        }
    }

    private static void CheckField(INamedTypeSymbol type, IFieldSymbol field, ProblemSink problems)
    {
        if (field.Type.TypeKind == TypeKind.Error)
        {
            problems.LeaveToCompiler();
            return;
        }

        // A field that modifiers cannot repair needs a decision: another type, another attribute, or no attribute.
        bool isInstanceFloat =
            field.Type.SpecialType == SpecialType.System_Single
            && !field.IsStatic
            && (field.Find(KnownNames.Hyperparameter) is null || field.Find(KnownNames.State) is null);
        if (!isInstanceFloat || field.IsReadOnly || field.DeclaredAccessibility != Accessibility.Public)
        {
            Repair? repair =
                isInstanceFloat && field.AssociatedSymbol is null ? new Repair(Repair.SettableField) : null;
            problems.Report(
                DiagnosticDescriptors.WrongField,
                field.Locations[0],
                repair,
                (field.AssociatedSymbol ?? field).Name,
                type.Name
            );
        }
    }

    // A method that lacks only the last parameter, and has nothing else of that name.
    private static Repair? AddStep(INamedTypeSymbol type, CancellationToken cancellation)
    {
        IMethodSymbol[] methods = [.. type.GetMembers(KnownNames.Update).OfType<IMethodSymbol>()];
        return
            methods.Length == 1
            && methods[0]
                is {
                    IsStatic: false,
                    IsGenericMethod: false,
                    RefKind: RefKind.None,
                    ReturnType.SpecialType: SpecialType.System_Single,
                    Parameters.Length: 2
                }
            && methods[0]
                .Parameters.All(p =>
                    p is { RefKind: RefKind.None, IsOptional: false, Type.SpecialType: SpecialType.System_Single }
                )
            && methods[0].DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation)
                is MethodDeclarationSyntax declaration
            && declaration.SyntaxTree == type.Locations[0].SourceTree
            && declaration.DescendantTokens().All(token => token.ValueText != "step")
            ? new Repair(Repair.Step, declaration.ParameterList.GetLocation())
            : null;
    }

    private static bool IsUpdate(IMethodSymbol method) =>
        method is { IsStatic: false, IsGenericMethod: false, RefKind: RefKind.None, Parameters.Length: 3 }
        && method.ReturnType.SpecialType == SpecialType.System_Single
        && method.Parameters.All(p => p.RefKind == RefKind.None)
        && method.Parameters[0].Type.SpecialType == SpecialType.System_Single
        && method.Parameters[1].Type.SpecialType == SpecialType.System_Single
        && method.Parameters[2].Type.SpecialType == SpecialType.System_Int32;

    /// <summary>Gets the method that computes the evaluation weights; null where there is none.</summary>
    private static IMethodSymbol? FindEvaluate(INamedTypeSymbol type, ProblemSink problems)
    {
        IMethodSymbol? found = null;
        foreach (
            IMethodSymbol method in type.GetMembers(KnownNames.Evaluate).OfType<IMethodSymbol>().Where(m => !m.IsStatic)
        )
        {
            if (IsEvaluate(method))
            {
                found = method;
            }
            else if (method.ReturnType.TypeKind == TypeKind.Error)
            {
                problems.LeaveToCompiler();
            }
            else
            {
                problems.Report(
                    DiagnosticDescriptors.InvalidEvaluate,
                    method.Parameters.Skip(1).FirstOrDefault()?.Locations[0] ?? method.Locations[0],
                    type.Name,
                    method.Parameters.Length > 1
                        ? $"takes the parameter alone, as there is no '{method.Parameters[1].Name}' when a model is "
                            + "evaluated; a state keeps what a step knows"
                        : "is 'float Evaluate(float parameter)'"
                );
            }
        }

        return found;
    }

    /// <summary>Determines whether a rule, from source or from an assembly, has evaluation weights.</summary>
    public static bool HasEvaluate(INamedTypeSymbol rule) =>
        rule.GetMembers(KnownNames.Evaluate).OfType<IMethodSymbol>().Any(IsEvaluate);

    private static bool IsEvaluate(IMethodSymbol method) =>
        method is { IsStatic: false, IsGenericMethod: false, RefKind: RefKind.None, Parameters.Length: 1 }
        && method.ReturnType.SpecialType == SpecialType.System_Single
        && method.Parameters[0] is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Single };

    // Sizes of a tensor are states that it shares and that never move; members of the rule keep their names.
    private static IEnumerable<RuleSharedState> OfShapes(string[] shapes, INamedTypeSymbol rule) =>
        shapes.Select(
            (shape, i) =>
            {
                string name = $"Shape{CSharpText.Number(i)}";
                while (rule.GetMembers(name).Length > 0)
                {
                    name += "_";
                }

                return new RuleSharedState(name, 0, Structure.PerTensor, shape);
            }
        );

    private static int Arity(INamedTypeSymbol type) =>
        type.Arity + (type.ContainingType is { } outer ? Arity(outer) : 0);
}
