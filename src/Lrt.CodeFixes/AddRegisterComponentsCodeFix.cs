using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Adds <c>RegisterComponents();</c> at the end of a model's constructors.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddRegisterComponentsCodeFix)), Shared]
public sealed class AddRegisterComponentsCodeFix()
    : EditingCodeFix(
        "Register the layers at the end of the constructor",
        Repair.RegisterComponents,
        DiagnosticDescriptors.LayersNotRegistered
    )
{
    private const string Call = "RegisterComponents();";

    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) => diagnostic.AdditionalLocations.Select(place => Insert(root, place.SourceSpan));

    // The call gets a line of its own, unless the braces share a line.
    private static TextChange Insert(SyntaxNode root, TextSpan brace)
    {
        SourceText text = root.GetText();
        TextLine line = text.Lines.GetLineFromPosition(brace.Start);
        string before = text.ToString(TextSpan.FromBounds(line.Start, brace.Start));
        if (before.Trim().Length > 0)
        {
            return new TextChange(
                new TextSpan(brace.Start, 0),
                before.EndsWith(" ", System.StringComparison.Ordinal) ? Call + " " : " " + Call + " "
            );
        }

        string end =
            line.LineNumber > 0
                ? text.ToString(
                    TextSpan.FromBounds(
                        text.Lines[line.LineNumber - 1].End,
                        text.Lines[line.LineNumber - 1].EndIncludingLineBreak
                    )
                )
                : "\n";
        return new TextChange(new TextSpan(line.Start, 0), before + "    " + Call + end);
    }
}
