using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Makes a file-local model, or the file-local type around it, internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeInternalCodeFix)), Shared]
public sealed class MakeInternalCodeFix()
    : EditingCodeFix("Make the type internal", DiagnosticDescriptors.ModelIsFileLocal)
{
    /// <summary>
    /// Gets the edits for a file-local type, which has no accessibility modifier: <c>internal</c> takes the place of
    /// <c>file</c>.
    /// </summary>
    internal static IEnumerable<TextChange> Edits(SyntaxNode type) =>
        type.AncestorsAndSelf()
            .OfType<TypeDeclarationSyntax>()
            .SelectMany(outer => outer.Modifiers)
            .Where(modifier => modifier.IsKind(SyntaxKind.FileKeyword))
            .Select(modifier => ModifierEdits.Replace(modifier, SyntaxKind.InternalKeyword));

    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    ) => Edits(root.FindNode(diagnostic.Location.SourceSpan));
}
