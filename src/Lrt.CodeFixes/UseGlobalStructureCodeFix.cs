using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>
/// Replaces Structure.PerTensor in [LearningRateTensor], where Structure.Global means one rate for each tensor.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(UseGlobalStructureCodeFix)), Shared]
public sealed class UseGlobalStructureCodeFix()
    : EditingCodeFix(
        "Use Structure.Global, one rate for each tensor",
        Repair.GlobalStructure,
        DiagnosticDescriptors.UnknownStructure
    )
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        ExpressionSyntax? structure = AttributeEdits.Argument(root, diagnostic.Location.SourceSpan)?.Expression;
        SimpleNameSyntax? name = structure is MemberAccessExpressionSyntax access
            ? access.Name
            : structure as SimpleNameSyntax;
        return name is null ? [] : [new TextChange(name.Span, "Global")];
    }
}
