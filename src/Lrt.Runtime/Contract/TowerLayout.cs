using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// The numbers that an adapted hyperparameter and the rates above it keep, and the way in which they move; written by
/// the generator.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TowerLayout
{
    /// <summary>Describes a tower.</summary>
    /// <param name="streams">The numbers that each value keeps; the value itself first.</param>
    /// <param name="constants">The number of numbers that a step computes for all values.</param>
    /// <param name="updatesWithPrevious">
    /// A value that indicates whether parameters move by the value before the step.
    /// </param>
    /// <param name="isCosine">
    /// A value that indicates whether the hypergradient of a shared value is taken as a cosine.
    /// </param>
    /// <param name="description">The description of the tower.</param>
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

    /// <summary>Describes the tower of a value that may find its own size.</summary>
    /// <param name="streams">The numbers that each value keeps; the value itself first.</param>
    /// <param name="constants">The number of numbers that a step computes for all values.</param>
    /// <param name="updatesWithPrevious">
    /// A value that indicates whether parameters move by the value before the step.
    /// </param>
    /// <param name="isCosine">
    /// A value that indicates whether the hypergradient of a shared value is taken as a cosine.
    /// </param>
    /// <param name="description">The description of the tower.</param>
    /// <param name="isScaleFree">A value that indicates whether the value finds its own size.</param>
    public TowerLayout(
        TowerStream[] streams,
        int constants,
        bool updatesWithPrevious,
        bool isCosine,
        string description,
        bool isScaleFree
    )
        : this(streams, constants, updatesWithPrevious, isCosine, description) => IsScaleFree = isScaleFree;

    /// <summary>Gets the layout for a value that never moves, but that features have for themselves.</summary>
    internal static TowerLayout OfConstant(string name) =>
        new([new TowerStream(name, 0, 0, 1)], 0, false, false, "constant") { Moves = false };

    internal bool Moves { get; private init; } = true;

    /// <summary>The number of levels that are adapted.</summary>
    public int Order { get; }

    /// <summary>The description of the tower.</summary>
    public string Description { get; }

    internal IReadOnlyList<TowerStream> Streams { get; }

    internal int ConstantCount { get; }

    internal bool UpdatesWithPrevious { get; }

    internal bool IsCosine { get; }

    internal bool IsScaleFree { get; }

    /// <summary>A value that indicates whether the value is a fraction that moves without rates.</summary>
    public bool IsFraction { get; init; }

    /// <summary>The number of settings and constants.</summary>
    internal int ScalarCount => TowerNumbers.CountOf(ConstantCount);
}

/// <summary>A number that each value of a tower keeps from step to step.</summary>
/// <param name="Name">The name of the number.</param>
/// <param name="Level">The level, where 0 is the value itself; -1 where the number is not a level.</param>
/// <param name="Initial">The number before the first step; the options give that of a level.</param>
/// <param name="Slots">The number of steps between writing the number and reading it.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record TowerStream(string Name, int Level, double Initial, int Slots);
