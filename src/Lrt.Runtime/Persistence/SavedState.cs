using System.Collections.Generic;

namespace Lrt.Persistence;

/// <summary>What an optimizer remembers, as it stands in a file: read whole before anything is changed.</summary>
internal sealed record SavedState(string Model, IReadOnlyList<SavedGroup> Groups);

/// <summary>A group: its schedule and the towers of what its parameters share.</summary>
internal sealed record SavedGroup(
    string Name,
    string Rule,
    double LearningRate,
    double InitialLearningRate,
    double PreviousFactor,
    double PreviousLearningRate,
    IReadOnlyList<SavedTower> Towers,
    IReadOnlyList<SavedParameter> Parameters);

/// <summary>The levels of a shared hyperparameter: of the whole group, or of the features of one layer.</summary>
/// <param name="Hyperparameter">Its name.</param>
/// <param name="Layer">The first parameter of the layer; empty for the whole group.</param>
/// <param name="Levels">By level, then by feature.</param>
/// <param name="Previous">The previous hypergradients by level, then by feature.</param>
internal sealed record SavedTower(string Hyperparameter, string Layer, double[][] Levels, double[][] Previous);

/// <summary>A parameter's step count and buffers.</summary>
internal sealed record SavedParameter(string Name, long[] Shape, string Type, int Steps, IReadOnlyList<SavedBuffer> Buffers);

/// <summary>A buffer by the name of its stream.</summary>
internal sealed record SavedBuffer(string Stream, string Type, byte[][] Parts);
