using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Lrt.Generators.Diagnostics;
using Lrt.Generators.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>
/// Names an update rule in full: one that has the name of a type of TorchSharp, or that is only found within
/// <c>Rules</c>.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QualifyRuleCodeFix)), Shared]
public sealed class QualifyRuleCodeFix()
    : EditingCodeFix(
        "Name the update rule in full",
        [DiagnosticDescriptors.NotAnUpdateRule.Id, Ambiguous, NotFound, NotFoundInType]
    )
{
    private const string Ambiguous = "CS0104";
    private const string NotFound = "CS0246";
    private const string NotFoundInType = "CS0426";

    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        // In typeof or nameof, within an attribute.
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        TypeSyntax? type = (place as TypeOfExpressionSyntax)?.Type ?? place as TypeSyntax;
        if (type is null || type.FirstAncestorOrSelf<AttributeArgumentSyntax>() is null)
        {
            return [];
        }

        // Of a qualified name, the last part is the rule.
        TypeSyntax whole = type.Parent is QualifiedNameSyntax qualified && qualified.Right == type ? qualified : type;
        string name = ((whole as QualifiedNameSyntax)?.Right ?? whole as SimpleNameSyntax)?.Identifier.ValueText ?? "";
        INamedTypeSymbol[] rules =
        [
            .. (semantics.Compilation.GetTypeByMetadataName(KnownNames.Rules)?.GetTypeMembers() ?? []).Where(rule =>
                rule.DeclaredAccessibility == Accessibility.Public
                && rule.TypeKind == TypeKind.Struct
                && string.Equals(rule.Name, name, System.StringComparison.OrdinalIgnoreCase)
            ),
        ];
        return rules.Length == 1 ? [new TextChange(whole.Span, NameIn(rules[0], semantics, whole.SpanStart))] : [];
    }

    private static string NameIn(INamedTypeSymbol rule, SemanticModel semantics, int position) =>
        rule.ContainingType.ToMinimalDisplayString(semantics, position) + "." + rule.Name;
}
