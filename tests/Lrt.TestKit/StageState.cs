using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Lrt.TestKit;

/// <summary>The state that a stage may report after an edit, as a word in the place of a set of run reasons.</summary>
public sealed class StageState
{
    private readonly Func<ImmutableArray<IncrementalStepRunReason>, bool> accepts;

    private StageState(string name, string meaning, Func<ImmutableArray<IncrementalStepRunReason>, bool> accepts)
    {
        Name = name;
        Meaning = meaning;
        this.accepts = accepts;
    }

    public string Name { get; }

    public string Meaning { get; }

    /// <summary>The stage did not run, because its inputs were equal.</summary>
    public static StageState Cached { get; } =
        new(nameof(Cached), "every output Cached", reasons =>
            reasons.All(reason => reason is IncrementalStepRunReason.Cached)
        );

    /// <summary>The stage may have run, but its outputs are the same as before.</summary>
    public static StageState Kept { get; } =
        new(nameof(Kept), "every output Cached or Unchanged", reasons => reasons.All(IsKept));

    /// <summary>All outputs are new.</summary>
    public static StageState Recomputed { get; } =
        new(nameof(Recomputed), "every output Modified or New, and at least one", reasons =>
            !reasons.IsEmpty && reasons.All(IsNew)
        );

    /// <summary>
    /// Some outputs are new: the usual state of a stage over several rules when one of them is edited.
    /// </summary>
    public static StageState PartlyRecomputed { get; } =
        new(nameof(PartlyRecomputed), "some outputs Modified or New, the others Cached or Unchanged", reasons =>
            reasons.Any(IsNew) && reasons.Any(IsKept) && reasons.All(reason => IsNew(reason) || IsKept(reason))
        );

    /// <summary>At least one output is new; the others are not checked.</summary>
    public static StageState Touched { get; } =
        new(nameof(Touched), "at least one output Modified or New", reasons => reasons.Any(IsNew));

    /// <summary>An output was removed, and nothing else changed.</summary>
    public static StageState Shrunk { get; } =
        new(nameof(Shrunk), "some outputs Removed, the others Cached or Unchanged", reasons =>
            reasons.Any(reason => reason is IncrementalStepRunReason.Removed)
            && reasons.All(reason => reason is IncrementalStepRunReason.Removed || IsKept(reason))
        );

    /// <summary>
    /// The stage did not run or has no outputs, for example a stage of problems while there are none.
    /// </summary>
    public static StageState Silent { get; } = new(nameof(Silent), "no outputs", reasons => reasons.IsEmpty);

    public bool Accepts(ImmutableArray<IncrementalStepRunReason> reasons) => accepts(reasons);

    public override string ToString() => Name;

    private static bool IsKept(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged;

    private static bool IsNew(IncrementalStepRunReason reason) =>
        reason is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New;
}
