using System.Collections.Immutable;

namespace Lrt.TestKit;

/// <summary>A source of a test: the text that the compiler sees, and the spans that the test marked in it.</summary>
public sealed record SourceFile(string Path, string Text, ImmutableArray<MarkedSpan> Marks);
