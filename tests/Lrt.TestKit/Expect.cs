using System.Collections.Immutable;

namespace Lrt.TestKit;

/// <summary>A diagnostic that a test expects, with id, exact span and message arguments.</summary>
public sealed record Expect
{
    private Expect(string id, ImmutableArray<string> arguments)
    {
        Id = id;
        Arguments = arguments;
    }

    public string Id { get; }

    public ImmutableArray<string> Arguments { get; }

    internal string? Place { get; private init; }

    internal bool HasNoPlace { get; private init; }

    /// <summary>
    /// Expects a diagnostic at the next mark <c>{|id:code|}</c> in source order that no earlier expectation used,
    /// otherwise at the next <c>[|code|]</c>.
    /// </summary>
    public static Expect Marked(string id, params string[] arguments) => new(id, [.. arguments]);

    /// <summary>Expects a diagnostic at a place: <c>Model.cs(3,9)-(3,13)</c>.</summary>
    public static Expect At(string id, string place, params string[] arguments) =>
        new(id, [.. arguments]) { Place = place };

    /// <summary>Expects a diagnostic without a location.</summary>
    public static Expect Nowhere(string id, params string[] arguments) => new(id, [.. arguments]) { HasNoPlace = true };
}
