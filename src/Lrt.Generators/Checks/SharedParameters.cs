using System.Collections.Generic;
using System.Linq;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Lrt.Generators.Checks;

/// <summary>Finds members with attributes that take over the parameters of another member with attributes.</summary>
internal static class SharedParameters
{
    /// <summary>Gets the pairs of members that meet in an assignment, an initializer or a getter.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="around">The symbol whose code the operation is part of.</param>
    public static IEnumerable<(ISymbol Taker, ISymbol Holder, Location Place)> Find(
        IOperation operation,
        ISymbol around
    )
    {
        (ISymbol? taker, IOperation? value) = operation switch
        {
            ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } assignment
                when HoldsParameters(target.Type) => (Root(target)?.Member, assignment.Value),
            IFieldInitializerOperation initializer => (initializer.InitializedFields[0], initializer.Value),
            IPropertyInitializerOperation initializer => (initializer.InitializedProperties[0], initializer.Value),
            IReturnOperation returned
                when around is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: { } property } => (
                property,
                returned.ReturnedValue
            ),
            _ => ((ISymbol?)null, null),
        };
        if (taker is null || value is null || !IsAnnotated(taker))
        {
            return [];
        }

        return Held(value)
            .Select(Root)
            .Where(r =>
                r is { } root
                && IsAnnotated(root.Member)
                && !SymbolEqualityComparer.Default.Equals(root.Member, taker)
                && !ShareNetwork(root.Member, taker)
            )
            .Select(r => (taker, r!.Member, r.Syntax.GetLocation()));
    }

    /// <summary>
    /// Gets the references whose parameters end up in a value: the value itself, or the parts that a module is built
    /// from.
    /// </summary>
    private static IEnumerable<IMemberReferenceOperation> Held(IOperation? value) =>
        value switch
        {
            IConversionOperation conversion => Held(conversion.Operand),
            IMemberReferenceOperation reference when HoldsParameters(reference.Type) => [reference],
            ITupleOperation tuple => tuple.Elements.SelectMany(Held),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Held),
            ICollectionExpressionOperation collection => collection.Elements.SelectMany(Held),
            IObjectCreationOperation creation when HoldsParameters(creation.Type) => creation.Arguments.SelectMany(a =>
                Held(a.Value)
            ),
            IInvocationOperation invocation when HoldsParameters(invocation.Type) => invocation.Arguments.SelectMany(
                a => Held(a.Value)
            ),
            _ => [],
        };

    /// <summary>
    /// Gets the member of this object that a reference starts from: <c>output</c> in <c>output.weight</c>.
    /// </summary>
    private static MemberOfThis? Root(IMemberReferenceOperation reference) =>
        reference.Instance switch
        {
            IInstanceReferenceOperation => new MemberOfThis(reference.Member, reference.Syntax),
            IMemberReferenceOperation outer => Root(outer),
            _ => null,
        };

    private static bool HoldsParameters(ITypeSymbol? type) =>
        TypeExtractor.BaseTypes(type).Any(t => t.Is(KnownNames.Module) || t.Is(KnownNames.Parameter));

    private static bool IsAnnotated(ISymbol member) =>
        ModuleExtractor.AnnotationOf(member) is not null || member.Find(KnownNames.LearnedOptimizer) is not null;

    // Members with one learned optimizer form one group, so that it makes no difference which member has the
    // parameters.
    private static bool ShareNetwork(ISymbol member, ISymbol other) =>
        LearnedExtractor.NameOf(member) is { } name && LearnedExtractor.NameOf(other) == name;

    private sealed record MemberOfThis(ISymbol Member, SyntaxNode Syntax);
}
