using System;
using System.Collections.Immutable;
using System.Linq;

namespace Lrt.TestKit;

/// <summary>
/// The states that the stages may report after an edit. Start from a preset and vary it:
/// <c>Stages.NothingRecomputed.With(StageState.Recomputed, "ExtractRule", "Differentiate")</c>.
/// </summary>
public sealed record Stages
{
    private Stages(string name, StageState others)
    {
        Name = name;
        Others = others;
    }

    /// <summary>Every stage returns equal values; a transform may have run to determine that.</summary>
    public static Stages NothingRecomputed { get; } = new("nothing recomputed", StageState.Kept);

    /// <summary>No stage runs.</summary>
    public static Stages AllCached { get; } = new("all cached", StageState.Cached);

    public static Stages AllRecomputed { get; } = new("all recomputed", StageState.Recomputed);

    public string Name { get; private init; }

    /// <summary>The state of every stage that is not named.</summary>
    public StageState Others { get; }

    public ImmutableDictionary<string, StageState> Own { get; private init; } =
        ImmutableDictionary.Create<string, StageState>(StringComparer.Ordinal);

    public Stages With(StageState state, params string[] stages) =>
        this with
        {
            Own = Own.SetItems(stages.Select(stage => System.Collections.Generic.KeyValuePair.Create(stage, state))),
            Name = $"{Name}, but {string.Join(", ", stages)} {state}",
        };

    /// <summary>Creates the expectation that only the given stages have new outputs.</summary>
    public static Stages OnlyRecomputed(params string[] stages) =>
        NothingRecomputed.With(StageState.Recomputed, stages) with
        {
            Name = $"only {string.Join(", ", stages)} recomputed",
        };

    public StageState Of(string stage) => Own.GetValueOrDefault(stage, Others);
}
