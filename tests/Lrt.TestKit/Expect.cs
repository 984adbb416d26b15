using System.Collections.Immutable;

namespace Lrt.TestKit;

/// <summary>One diagnostic a test demands: id, exact span and message arguments, all three.</summary>
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
    /// At the next mark <c>{|id:code|}</c> in source order that no earlier expectation took, else at the next
    /// <c>[|code|]</c>.
    /// </summary>
    public static Expect Marked(string id, params string[] arguments) => new(id, [.. arguments]);

    /// <summary>At a place: <c>Model.cs(3,9)-(3,13)</c>.</summary>
    public static Expect At(string id, string place, params string[] arguments) =>
        new(id, [.. arguments]) { Place = place };

    /// <summary>A diagnostic without a location.</summary>
    public static Expect Nowhere(string id, params string[] arguments) => new(id, [.. arguments]) { HasNoPlace = true };
}
