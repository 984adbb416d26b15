using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.CodeFixes;

/// <summary>Creates the edits that remove attributes and their arguments, with the commas between them.</summary>
internal static class AttributeEdits
{
    /// <summary>Finds the attribute at a place, or around it.</summary>
    public static AttributeSyntax? Attribute(SyntaxNode root, TextSpan place) =>
        root.FindNode(place).FirstAncestorOrSelf<AttributeSyntax>();

    /// <summary>Finds the argument of an attribute at a place, or around it.</summary>
    public static AttributeArgumentSyntax? Argument(SyntaxNode root, TextSpan place) =>
        root.FindNode(place).FirstAncestorOrSelf<AttributeArgumentSyntax>();

    /// <summary>Removes an argument, and the parentheses with the last one.</summary>
    public static TextChange Remove(AttributeArgumentSyntax argument)
    {
        AttributeArgumentListSyntax list = (AttributeArgumentListSyntax)argument.Parent!;
        int index = list.Arguments.IndexOf(argument);
        return new TextChange(
            list.Arguments.Count == 1 ? list.Span
                : index == 0 ? TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart)
                : TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End),
            string.Empty
        );
    }

    /// <summary>
    /// Removes an attribute; the last one of a pair of brackets with its line, if that has nothing else.
    /// </summary>
    public static TextChange Remove(AttributeSyntax attribute, SourceText text)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        int index = list.Attributes.IndexOf(attribute);
        return new TextChange(
            list.Attributes.Count == 1 ? WithLine(list.Span, text)
                : index == 0 ? TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart)
                : TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End),
            string.Empty
        );
    }

    /// <summary>Gets the arguments by position, in their order.</summary>
    public static IEnumerable<AttributeArgumentSyntax> Positional(AttributeSyntax attribute) =>
        (attribute.ArgumentList?.Arguments ?? []).Where(a => a.NameEquals is null && a.NameColon is null);

    private static TextSpan WithLine(TextSpan brackets, SourceText text)
    {
        TextLine first = text.Lines.GetLineFromPosition(brackets.Start);
        TextLine last = text.Lines.GetLineFromPosition(brackets.End);
        string before = text.ToString(TextSpan.FromBounds(first.Start, brackets.Start));
        string after = text.ToString(TextSpan.FromBounds(brackets.End, last.End));
        return before.Trim().Length == 0 && after.Trim().Length == 0
            ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
            : TextSpan.FromBounds(brackets.Start, brackets.End + after.Length - after.TrimStart().Length);
    }
}
