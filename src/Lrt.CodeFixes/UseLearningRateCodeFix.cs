using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Replaces a [Set] of the learning rate of all parameters by [LearningRate].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseLearningRateCodeFix)), Shared]
public sealed class UseLearningRateCodeFix()
    : EditingCodeFix("Use [LearningRate]", Repair.LearningRate, DiagnosticDescriptors.InvalidSet)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        if (AttributeEdits.Attribute(root, diagnostic.Location.SourceSpan) is not { } attribute)
        {
            return [];
        }

        SimpleNameSyntax name = attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right,
            AliasQualifiedNameSyntax alias => alias.Name,
            _ => (SimpleNameSyntax)attribute.Name,
        };
        string value = root.GetText().ToString(diagnostic.AdditionalLocations[0].SourceSpan);
        return
        [
            new TextChange(name.Span, "LearningRate"),
            new TextChange(attribute.ArgumentList!.Span, "(" + value + ")"),
        ];
    }
}
