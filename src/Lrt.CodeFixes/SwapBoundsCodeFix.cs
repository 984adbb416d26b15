using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Exchanges a lower and an upper bound that were given in the wrong order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SwapBoundsCodeFix)), Shared]
public sealed class SwapBoundsCodeFix()
    : EditingCodeFix(
        "Exchange the bounds",
        Repair.Swap,
        DiagnosticDescriptors.InvalidHyperparameter,
        DiagnosticDescriptors.InvalidHypergradient,
        DiagnosticDescriptors.InvalidAlrao
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        (TextSpan one, TextSpan other) = (
            diagnostic.AdditionalLocations[0].SourceSpan,
            diagnostic.AdditionalLocations[1].SourceSpan
        );
        SourceText text = root.GetText();
        return [new TextChange(one, text.ToString(other)), new TextChange(other, text.ToString(one))];
    }
}
