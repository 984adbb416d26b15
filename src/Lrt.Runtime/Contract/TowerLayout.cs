using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// What an adapted hyperparameter and the rates above it remember, and how they move; written by the generator.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TowerLayout
{
    /// <summary>Describes a tower.</summary>
    /// <param name="streams">What each value remembers; the value itself first.</param>
    /// <param name="constants">How many numbers a step computes for all values.</param>
    /// <param name="updatesWithPrevious">Whether parameters move by the value as the previous step left it.</param>
    /// <param name="isCosine">Whether the hypergradient of a shared value is taken as a cosine.</param>
    /// <param name="description">The tower in words.</param>
    public TowerLayout(
        TowerStream[] streams,
        int constants,
        bool updatesWithPrevious,
        bool isCosine,
        string description
    )
    {
        ArgumentNullException.ThrowIfNull(streams);
        Streams = streams;
        ConstantCount = constants;
        UpdatesWithPrevious = updatesWithPrevious;
        IsCosine = isCosine;
        Description = description;
        Order = streams.Count(s => s.Level >= 0);
    }

    /// <summary>A value that never moves, but that features have for themselves.</summary>
    internal static TowerLayout OfConstant(string name) =>
        new([new TowerStream(name, 0, 0, 1)], 0, false, false, "constant") { Moves = false };

    internal bool Moves { get; private init; } = true;

    /// <summary>How many levels are adapted.</summary>
    public int Order { get; }

    /// <summary>The tower in words.</summary>
    public string Description { get; }

    internal IReadOnlyList<TowerStream> Streams { get; }

    internal int ConstantCount { get; }

    internal bool UpdatesWithPrevious { get; }

    internal bool IsCosine { get; }

    /// <summary>Settings and constants.</summary>
    internal int ScalarCount => TowerNumbers.CountOf(ConstantCount);
}

/// <summary>Numbers that one value of a tower remembers.</summary>
/// <param name="Name">What they are.</param>
/// <param name="Level">For a level: which, 0 being the value itself. Else -1.</param>
/// <param name="Initial">Before the first step; that of a level comes from the options.</param>
/// <param name="Slots">How many steps back the number lies that a step reads, and overwrites.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TowerStream(string Name, int Level, double Initial, int Slots);
