using System.Linq;
using System.Threading;
using Lrt.Generators.Rules;
using Lrt.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lrt.Generators.Reading;

/// <summary>
/// Finds rules with sums or shared states that a model names. A rule of the same compilation is recognized by its text
/// here; a rule behind an alias is found when model and rule are joined.
/// </summary>
internal static class SumRules
{
    public static bool Contains(INamedTypeSymbol rule, RuleReference reference, CancellationToken cancellation) =>
        reference.Form is { } form
            ? PortableRule.MayShare(form) && PortableRule.Read(form, reference.Type) is { SharesNumbers: true }
            : HasSharedState(rule) || rule.DeclaringSyntaxReferences.Any(r => HasSum(r.GetSyntax(cancellation)));

    private static bool HasSharedState(INamedTypeSymbol rule) =>
        rule.GetMembers()
            .OfType<IFieldSymbol>()
            .Select(f => f.Find(KnownNames.State))
            .Any(s =>
                s is not null
                && (Structure)s.Named(nameof(StateAttribute.Structure), (int)AttributeDefaults.State.Structure)
                    is Structure.Global
                        or Structure.PerTensor
            );

    private static bool HasSum(SyntaxNode declaration) =>
        declaration
            .DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Any(call =>
                call.Expression is MemberAccessExpressionSyntax access
                && Reductions.AreNames(NameOf(access.Expression), access.Name.Identifier.ValueText)
            );

    private static string NameOf(ExpressionSyntax type) =>
        type switch
        {
            SimpleNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
            _ => string.Empty,
        };
}
