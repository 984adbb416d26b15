using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>A span that is written as <c>{|LRT0001:code|}</c>, or as <c>[|code|]</c> without an id.</summary>
public sealed record MarkedSpan(string Path, TextSpan Span, string? Id)
{
    /// <summary>
    /// Removes the marks from a source. The marks are in the order of their beginnings, and may be nested.
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
