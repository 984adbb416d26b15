using System.Collections.Generic;

namespace Lrt.State;

/// <summary>
/// The state of an optimizer as stored in a file, which is read completely before anything is changed.
/// </summary>
internal sealed record SavedState(string Model, IReadOnlyList<SavedGroup> Groups);

/// <summary>The state of a group: its schedule and the towers of shared values.</summary>
internal sealed record SavedGroup(
    string Name,
    string Rule,
    string Adaptation,
    double LearningRate,
    double InitialLearningRate,
    double PreviousFactor,
    double PreviousLearningRate,
    IReadOnlyList<SavedSetting> Settings,
    IReadOnlyList<SavedTower> Towers,
    IReadOnlyList<SavedParameter> Parameters,
    IReadOnlyList<SavedRateModel> RateModels
);

/// <summary>The levels of a shared hyperparameter: of the whole group, or of the features of one layer.</summary>
/// <param name="Hyperparameter">The name of the hyperparameter.</param>
/// <param name="Layer">The first parameter of the layer; empty for the whole group.</param>
/// <param name="Steps">The number of steps.</param>
/// <param name="Memory">The numbers of the tower, by name, each with one number per feature.</param>
internal sealed record SavedTower(string Hyperparameter, string Layer, long Steps, IReadOnlyList<SavedNumbers> Memory);

/// <summary>A hyperparameter that was set on the running optimizer, or whose adaptation was stopped.</summary>
/// <param name="Hyperparameter">The name of the hyperparameter.</param>
/// <param name="Value">The value that was set.</param>
/// <param name="Previous">The value that the previous step used.</param>
/// <param name="IsSet">A value that indicates whether the value was set rather than taken from the options.</param>
/// <param name="IsFrozen">A value that indicates whether the adaptation was stopped.</param>
internal sealed record SavedSetting(string Hyperparameter, double Value, double Previous, bool IsSet, bool IsFrozen);

/// <summary>Numbers by name.</summary>
internal sealed record SavedNumbers(string Name, double[] Values);

/// <summary>A parameter's step count, buffers and constant hyperparameters.</summary>
internal sealed record SavedParameter(
    string Name,
    long[] Shape,
    string Type,
    long Steps,
    IReadOnlyList<SavedBuffer> Buffers,
    IReadOnlyList<SavedConstant> Constants
);

/// <summary>
/// The value of a hyperparameter that does not move. The options' value applies after loading; where it differs, that
/// is reported.
/// </summary>
internal sealed record SavedConstant(string Hyperparameter, double Value);

/// <summary>A model of learning rates.</summary>
/// <param name="Name">The name of the first parameter that uses the rates.</param>
/// <param name="Inputs">The number of inputs.</param>
/// <param name="Tensors">The learned tensors.</param>
internal sealed record SavedRateModel(string Name, long Inputs, IReadOnlyList<SavedTensor> Tensors);

/// <summary>A tensor by name.</summary>
internal sealed record SavedTensor(string Name, long[] Shape, string Type, byte[][] Parts);

/// <summary>A buffer by the name of its stream.</summary>
internal sealed record SavedBuffer(string Stream, string Type, byte[][] Parts);
