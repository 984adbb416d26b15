using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Moves the structure of a learning rate from [Hypergradient] to [LearningRate], which sets it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MoveStructureCodeFix)), Shared]
public sealed class MoveStructureCodeFix()
    : EditingCodeFix(
        "Move the structure to [LearningRate]",
        Repair.MoveStructure,
        DiagnosticDescriptors.InvalidHypergradient
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        if (
            AttributeEdits.Argument(root, diagnostic.Location.SourceSpan) is not { } structure
            || AttributeEdits.Argument(root, diagnostic.AdditionalLocations[0].SourceSpan) is not { } rate
        )
        {
            return [];
        }

        return
        [
            AttributeEdits.Remove(structure),
            new TextChange(new TextSpan(rate.Span.End, 0), ", " + structure.Expression.ToString()),
        ];
    }
}
