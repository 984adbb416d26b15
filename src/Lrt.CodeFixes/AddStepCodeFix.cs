using System.Collections.Generic;
using System.Composition;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Adds the number of the step to the parameters of a rule's Update.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddStepCodeFix)), Shared]
public sealed class AddStepCodeFix()
    : EditingCodeFix("Add the parameter 'int step'", Repair.Step, DiagnosticDescriptors.MissingUpdate)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) =>
        root.FindNode(diagnostic.AdditionalLocations[0].SourceSpan) is ParameterListSyntax parameters
            ? [new TextChange(new TextSpan(parameters.Parameters.Last().Span.End, 0), ", int step")]
            : [];
}
