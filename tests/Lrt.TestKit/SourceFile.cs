using System.Collections.Immutable;

namespace Lrt.TestKit;

/// <summary>One source of a test: what the compiler sees, and the spans the test marked in it.</summary>
public sealed record SourceFile(string Path, string Text, ImmutableArray<MarkedSpan> Marks);
