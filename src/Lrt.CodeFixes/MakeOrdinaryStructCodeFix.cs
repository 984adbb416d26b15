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

/// <summary>Removes the modifiers that keep a rule from being compiled.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeOrdinaryStructCodeFix)), Shared]
public sealed class MakeOrdinaryStructCodeFix()
    : EditingCodeFix("Make it an ordinary struct", Repair.OrdinaryStruct, DiagnosticDescriptors.UnsupportedRuleType)
{
    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        TypeDeclarationSyntax? rule = root.FindNode(diagnostic.Location.SourceSpan)
            .FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return rule is null
            ? []
            : rule
                .Modifiers.Where(modifier => modifier.Kind() is SyntaxKind.ReadOnlyKeyword or SyntaxKind.RefKeyword)
                .Select(ModifierEdits.Remove)
                .Concat(MakeInternalCodeFix.Edits(rule));
    }
}
