using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>Strips <c>{|ID:code|}</c> and <c>[|code|]</c> from a source and says where they were. Marks may nest.</summary>
public static partial class Markup
{
    [GeneratedRegex(@"\G\{\|(?<id>[A-Za-z]+[0-9]+):")]
    private static partial Regex NamedOpening();

    public static SourceFile Parse(string path, string marked)
    {
        var text = new StringBuilder(marked.Length);
        var open = new Stack<(int Start, string? Id, int Offset)>();
        var marks = new List<(int Order, MarkedSpan Mark)>();
        var orders = new Stack<int>();
        int opened = 0;

        for (int i = 0; i < marked.Length;)
        {
            string two = marked.Substring(i, System.Math.Min(2, marked.Length - i));
            switch (two)
            {
                case "[|":
                    open.Push((text.Length, null, i));
                    orders.Push(opened++);
                    i += 2;
                    break;
                case "{|":
                    Match named = NamedOpening().Match(marked, i);
                    if (!named.Success)
                        throw Malformed(path, marked, i, "after '{|' comes an id and a colon: {|LRT0001:code|}");
                    open.Push((text.Length, named.Groups["id"].Value, i));
                    orders.Push(opened++);
                    i += named.Length;
                    break;
                case "|]" or "|}":
                    if (open.Count == 0)
                        throw Malformed(path, marked, i, $"'{two}' closes nothing; a source without marks goes to Source(), not Marked()");
                    (int start, string? id, int offset) = open.Pop();
                    if (two == "|]" != id is null)
                        throw Malformed(path, marked, i, $"'{two}' closes the mark opened at {Place(marked, offset)}; '[|' needs '|]' and '{{|' needs '|}}'");
                    marks.Add((orders.Pop(), new MarkedSpan(path, TextSpan.FromBounds(start, text.Length), id)));
                    i += 2;
                    break;
                default:
                    text.Append(marked[i]);
                    i++;
                    break;
            }
        }

        if (open.Count > 0)
            throw Malformed(path, marked, open.Peek().Offset, "this mark is never closed");

        // By opening order, so that "the first mark" is the first one a reader meets.
        ImmutableArray<MarkedSpan> inOrder = [.. marks.OrderBy(pair => pair.Order).Select(pair => pair.Mark)];
        return new SourceFile(path, text.ToString(), inOrder);
    }

    private static KitFailure Malformed(string path, string marked, int offset, string what) =>
        new($"Markup of {path}, {Place(marked, offset)}: {what}.");

    private static string Place(string text, int offset)
    {
        LinePosition position = SourceText.From(text).Lines.GetLinePosition(offset);
        return $"({position.Line + 1},{position.Character + 1})";
    }
}
