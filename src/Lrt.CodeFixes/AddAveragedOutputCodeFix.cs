using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Declares the last layer of a model with [Alrao] as an averaged output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddAveragedOutputCodeFix)), Shared]
public sealed class AddAveragedOutputCodeFix()
    : EditingCodeFix(
        "Average ten copies of the last layer",
        Repair.AveragedOutput,
        DiagnosticDescriptors.NoAveragedOutput
    )
{
    private const string Copies = "10";

    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        if (
            diagnostic.AdditionalLocations[0].SourceTree != root.SyntaxTree
            || MemberUses.Of(root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan), semantics)
                is not { Values.Count: 1 } member
            || semantics.Compilation.GetTypeByMetadataName("Lrt.AveragedOutput`1") is not { } averaged
        )
        {
            return [];
        }

        string type = averaged
            .Construct(member.ValueType.WithNullableAnnotation(default))
            .ToMinimalDisplayString(semantics, member.Type.SpanStart);
        bool isTyped = member.Values[0].Parent is EqualsValueClauseSyntax;
        return member.Uses.All(IsCall)
            ?
            [
                new TextChange(member.TypeWithoutNullability.Span, type),
                new TextChange(
                    new TextSpan(member.Values[0].SpanStart, 0),
                    $"new{(isTyped ? string.Empty : " " + type)}({Copies}, () => "
                ),
                new TextChange(new TextSpan(member.Values[0].Span.End, 0), ")"),
            ]
            : [];
    }

    // The copies have no weight or bias of the layer's shape.
    private static bool IsCall(IdentifierNameSyntax use) =>
        use.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "call" or "forward" } access
        && access.Expression == use;
}
