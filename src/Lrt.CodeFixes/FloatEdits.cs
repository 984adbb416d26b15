using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>
/// Creates the edits that turn double expressions into float expressions, at the places that the analyzer reports.
/// </summary>
internal static class FloatEdits
{
    public static IEnumerable<TextChange> Of(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic
            .AdditionalLocations.Select(place => root.FindNode(place.SourceSpan, getInnermostNodeForTie: true))
            .SelectMany(node =>
                node switch
                {
                    LiteralExpressionSyntax literal => [new TextChange(literal.Span, WithSuffix(literal.Token.Text))],
                    CastExpressionSyntax cast => Uncast(cast),
                    _ => new[] { Rename(node) },
                }
            );

    private static string WithSuffix(string literal)
    {
        string digits = literal.TrimEnd('d', 'D');
        int point = digits.IndexOf('.');
        bool isWhole = point > 0 && digits.Skip(point + 1).All(digit => digit == '0');
        return (isWhole ? digits.Substring(0, point) : digits) + "f";
    }

    // The function or constant may be qualified by Math or System.Math, or by nothing after a using static.
    private static TextChange Rename(SyntaxNode function) =>
        function switch
        {
            MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Math" } math } =>
                new(math.Span, "MathF"),
            MemberAccessExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name: { Identifier.ValueText: "Math" } math }
            } => new(math.Span, "MathF"),
            MemberAccessExpressionSyntax { Expression: { } alias } => new(alias.Span, "System.MathF"),
            _ => new(new TextSpan(function.SpanStart, 0), "System.MathF."),
        };

    // Removes the cast to float of an expression that is a float after the edits. A cast that does more is harmless and
    // stays.
    private static IEnumerable<TextChange> Uncast(CastExpressionSyntax cast)
    {
        SyntaxToken before = cast.OpenParenToken.GetPreviousToken();
        TextSpan words = TextSpan.FromBounds(cast.SpanStart, cast.Expression.SpanStart);
        bool isCommented = cast.DescendantTrivia(words)
            .Any(trivia => words.Contains(trivia.Span) && !trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        bool isWord =
            cast.Expression is InvocationExpressionSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax;
        bool joinsWords = isWord && before.Span.End == cast.SpanStart && SyntaxFacts.IsKeywordKind(before.Kind());
        if (!isCommented && !joinsWords && (isWord || cast.Expression is ParenthesizedExpressionSyntax))
        {
            yield return new TextChange(words, string.Empty);
        }
    }
}
