using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Creates the edits that move a statement within its block.</summary>
internal static class StatementEdits
{
    /// <summary>
    /// Moves the statement at the first place of a diagnostic behind the one at the second; with its lines, if it has
    /// lines of its own.
    /// </summary>
    public static IEnumerable<TextChange> Move(SyntaxNode root, Diagnostic diagnostic)
    {
        if (
            Statement(root, diagnostic.AdditionalLocations[0]) is not { } moved
            || Statement(root, diagnostic.AdditionalLocations[1]) is not { } last
        )
        {
            return [];
        }

        SourceText text = root.GetText();
        TextSpan from = Lines(moved, text);
        TextSpan to = Lines(last, text);
        bool haveLines = from != moved.Span && to != last.Span;
        return haveLines
            ? [new TextChange(from, string.Empty), new TextChange(new TextSpan(to.End, 0), text.ToString(from))]
            :
            [
                new TextChange(TextSpan.FromBounds(moved.SpanStart, NextToken(moved)), string.Empty),
                new TextChange(new TextSpan(last.Span.End, 0), " " + moved.ToString()),
            ];
    }

    private static ExpressionStatementSyntax? Statement(SyntaxNode root, Location place) =>
        root.FindNode(place.SourceSpan).FirstAncestorOrSelf<ExpressionStatementSyntax>();

    private static int NextToken(SyntaxNode statement) => statement.GetLastToken().GetNextToken().SpanStart;

    /// <summary>
    /// Gets the whole lines of a statement, with a comment at their end; the statement alone where it shares them.
    /// </summary>
    private static TextSpan Lines(SyntaxNode statement, SourceText text)
    {
        TextSpan lines = TextSpan.FromBounds(
            text.Lines.GetLineFromPosition(statement.SpanStart).Start,
            text.Lines.GetLineFromPosition(statement.Span.End).EndIncludingLineBreak
        );
        SyntaxToken before = statement.GetFirstToken().GetPreviousToken();
        return before.Span.End <= lines.Start && NextToken(statement) >= lines.End ? lines : statement.Span;
    }
}
