using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>A span written as <c>{|LRT0001:code|}</c>, or as <c>[|code|]</c> (then without an id).</summary>
public sealed record MarkedSpan(string Path, TextSpan Span, string? Id)
{
    /// <summary>
    /// Takes the marks out of a source. They are in the order in which a reader meets them, and may nest.
    /// </summary>
    internal static SourceFile Parse(string path, string marked)
    {
        TestFileMarkupParser.GetSpans(
            marked,
            treatPositionIndicatorsAsCode: true,
            out string text,
            out ImmutableDictionary<string, ImmutableArray<TextSpan>> spans
        );
        ImmutableArray<MarkedSpan> marks =
        [
            .. spans
                .SelectMany(pair =>
                    pair.Value.Select(span => new MarkedSpan(path, span, pair.Key.Length == 0 ? null : pair.Key))
                )
                .OrderBy(mark => mark.Span.Start)
                .ThenByDescending(mark => mark.Span.Length),
        ];
        return new SourceFile(path, text, marks);
    }
}
