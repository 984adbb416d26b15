using System;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

/// <summary>A named edit between two runs. The name appears in the failure of a cache test.</summary>
public sealed record Edit(string Name, Func<GeneratorSetup, GeneratorSetup> Apply)
{
    /// <summary>An edit that only creates a new compilation of the same trees, as editors do all the time.</summary>
    public static Edit Nothing { get; } = new("no change", setup => setup);

    public static Edit UnrelatedFile { get; } =
        new("an unrelated file appears", setup => setup.Source("Unrelated.cs", "internal static class Unrelated { }"));

    public static Edit AddFile(string path, string text) => new($"{path} appears", setup => setup.Source(path, text));

    /// <summary>Creates an edit that moves everything in the file down a line.</summary>
    public static Edit BlankLineOnTop(string path) =>
        new($"{path} moves down a line", setup => setup.Rewrite(path, text => "\n" + text));

    /// <summary>
    /// Creates an edit that inserts a comment right after the single occurrence of the anchor, for example the brace
    /// that opens a body.
    /// </summary>
    public static Edit CommentAfter(string path, string anchor) =>
        new($"a comment after `{anchor}` in {path}", setup =>
            setup.Rewrite(path, text => ReplaceOne(path, text, anchor, anchor + " /* a comment */ "))
        );

    public static Edit Replace(string path, string old, string replacement) =>
        new($"`{old}` becomes `{replacement}` in {path}", setup =>
            setup.Rewrite(path, text => ReplaceOne(path, text, old, replacement))
        );

    public static Edit AddReference(MetadataReference reference) =>
        new($"a reference to {reference.Display}", setup => setup.Reference(reference));

    private static string ReplaceOne(string path, string text, string old, string replacement)
    {
        int first = text.IndexOf(old, StringComparison.Ordinal);
        if (first < 0 || text.IndexOf(old, first + 1, StringComparison.Ordinal) >= 0)
        {
            throw new KitFailure(
                $"`{old}` must occur exactly once in {path}; it occurs {(first < 0 ? "nowhere" : "more than once")}."
            );
        }

        return string.Concat(text.AsSpan(0, first), replacement, text.AsSpan(first + old.Length));
    }
}
