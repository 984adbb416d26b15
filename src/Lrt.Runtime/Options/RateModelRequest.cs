using System.Collections.Generic;

namespace Lrt;

/// <summary>What a rate model is wanted for.</summary>
/// <param name="Name">The parameter tensor; where several share rates, the first.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Inputs">How many numbers the model sees of an example.</param>
/// <param name="Rates">
/// How many learning rates it gives: in the row-major order of the parameter's scalars, by feature, or one.
/// </param>
/// <param name="LearningRate">The initial learning rate that was asked for.</param>
public sealed record RateModelRequest(
    string Name,
    IReadOnlyList<long> Shape,
    long Inputs,
    long Rates,
    double LearningRate
);
