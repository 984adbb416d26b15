using Microsoft.CodeAnalysis.Text;

namespace Lrt.TestKit;

/// <summary>A span written as <c>{|LRT0001:code|}</c>, or as <c>[|code|]</c> (then without an id).</summary>
public sealed record MarkedSpan(string Path, TextSpan Span, string? Id);
