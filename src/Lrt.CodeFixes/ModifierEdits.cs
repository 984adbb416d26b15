using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Creates edits of single modifiers, which leave the comments around them unchanged.</summary>
internal static class ModifierEdits
{
    public static TextChange Insert(SyntaxKind modifier, SyntaxToken before) =>
        new(new TextSpan(before.SpanStart, 0), SyntaxFacts.GetText(modifier) + " ");

    public static TextChange Replace(SyntaxToken old, SyntaxKind modifier) =>
        new(old.Span, SyntaxFacts.GetText(modifier));

    public static TextChange Remove(SyntaxToken modifier)
    {
        // The space after the modifier is removed too, but not a line end or a comment.
        SyntaxTriviaList after = modifier.TrailingTrivia;
        bool isSpace = after.Count == 1 && after[0].IsKind(SyntaxKind.WhitespaceTrivia);
        return new TextChange(
            isSpace ? TextSpan.FromBounds(modifier.SpanStart, after[0].Span.End) : modifier.Span,
            string.Empty
        );
    }
}
