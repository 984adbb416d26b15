using System.Collections.Generic;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Adds the using directive for the attributes and types of LrtGen.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddUsingCodeFix)), Shared]
public sealed class AddUsingCodeFix() : EditingCodeFix("Add 'using Lrt;'", [TypeNotFound, NameNotFound])
{
    private const string TypeNotFound = "CS0246";
    private const string NameNotFound = "CS0103";
    private const string Space = "Lrt";

    private protected override IEnumerable<TextChange> Edits(
        SyntaxNode root,
        SemanticModel semantics,
        Diagnostic diagnostic
    )
    {
        SyntaxNode place = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return place is SimpleNameSyntax name && IsFirstPart(name) && IsFound(name, semantics.Compilation)
            ? [Insert((CompilationUnitSyntax)root)]
            : [];
    }

    private static bool IsFirstPart(SimpleNameSyntax name) =>
        name.Parent switch
        {
            QualifiedNameSyntax qualified => qualified.Left == name,
            MemberAccessExpressionSyntax access => access.Expression == name,
            AliasQualifiedNameSyntax => false,
            _ => true,
        };

    private static bool IsFound(SimpleNameSyntax name, Compilation compilation)
    {
        string metadataName =
            $"{Space}.{name.Identifier.ValueText}" + (name is GenericNameSyntax generic ? "`" + generic.Arity : "");
        return new[] { metadataName, metadataName + "Attribute" }.Any(candidate =>
            compilation.GetTypeByMetadataName(candidate) is { DeclaredAccessibility: Accessibility.Public }
        );
    }

    // Sorted among the directives without alias and "static"; those of System come first.
    private static TextChange Insert(CompilationUnitSyntax root)
    {
        UsingDirectiveSyntax[] directives =
        [
            .. root.Usings.Where(u => u.Alias is null && u.StaticKeyword.RawKind == 0 && u.GlobalKeyword.RawKind == 0),
        ];
        SourceText text = root.GetText();
        string end = text.ToString().Contains("\r\n") ? "\r\n" : "\n";
        UsingDirectiveSyntax? next = directives.FirstOrDefault(u => !IsBefore(u.Name!.ToString()));
        UsingDirectiveSyntax? previous = directives.LastOrDefault(u => IsBefore(u.Name!.ToString()));
        return next is not null && previous is null ? new TextChange(new TextSpan(next.SpanStart, 0), Line + end)
            : previous is not null ? new TextChange(new TextSpan(previous.Span.End, 0), end + Line)
            : root.Usings.FirstOrDefault() is { } first ? new TextChange(new TextSpan(first.SpanStart, 0), Line + end)
            : new TextChange(new TextSpan(root.Externs.FullSpan.End, 0), Line + end + end);
    }

    private static string Line => $"using {Space};";

    private static bool IsBefore(string name) =>
        name == "System"
        || name.StartsWith("System.", System.StringComparison.Ordinal)
        || string.CompareOrdinal(name, Space) < 0;
}
