using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Makes a tensor that a model is to train a parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeParameterCodeFix)), Shared]
public sealed class MakeParameterCodeFix()
    : EditingCodeFix("Make it a Parameter", Repair.Parameter, DiagnosticDescriptors.MemberHoldsNoParameters)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        if (
            MemberUses.Of(root.FindNode(diagnostic.Location.SourceSpan), semantics) is not { Values.Count: > 0 } member
            || semantics.Compilation.GetTypeByMetadataName("TorchSharp.Modules.Parameter") is not { } parameter
            || semantics.Compilation.GetTypeByMetadataName("TorchSharp.torch+nn") is not { } functions
        )
        {
            return [];
        }

        int position = member.Type.SpanStart;
        string creation = functions.ToMinimalDisplayString(semantics, position) + ".Parameter(";
        return
        [
            new TextChange(member.TypeWithoutNullability.Span, parameter.ToMinimalDisplayString(semantics, position)),
            .. member.Values.SelectMany(value =>
                new[]
                {
                    new TextChange(new TextSpan(value.SpanStart, 0), creation),
                    new TextChange(new TextSpan(value.Span.End, 0), ")"),
                }
            ),
        ];
    }
}
