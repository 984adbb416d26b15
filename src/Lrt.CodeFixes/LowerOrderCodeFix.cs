using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Removes the rates of a [Hypergradient] above the highest order.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LowerOrderCodeFix)), Shared]
public sealed class LowerOrderCodeFix()
    : EditingCodeFix(
        "Lower the order to the highest one",
        Repair.LowerOrder,
        DiagnosticDescriptors.InvalidHypergradient
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        if (AttributeEdits.Argument(root, diagnostic.Location.SourceSpan) is not { } first)
        {
            return [];
        }

        // The rates before the first superfluous one stay.
        AttributeArgumentSyntax[] rates = [.. AttributeEdits.Positional((AttributeSyntax)first.Parent!.Parent!)];
        int index = System.Array.IndexOf(rates, first);
        return index < 1
            ? []
            :
            [
                new TextChange(
                    TextSpan.FromBounds(rates[index - 1].Span.End, rates[rates.Length - 1].Span.End),
                    string.Empty
                ),
            ];
    }
}
