using System.Collections.Generic;

namespace Lrt;

/// <summary>A request for a rate model.</summary>
/// <param name="Name">The name of the parameter tensor; where several share rates, of the first.</param>
/// <param name="Shape">The shape of the parameter tensor.</param>
/// <param name="Inputs">The number of inputs of the model.</param>
/// <param name="Rates">
/// The number of learning rates of the model: one for each of the parameter's scalars in row-major order, one for each
/// feature, or one.
/// </param>
/// <param name="LearningRate">The initial learning rate.</param>
public sealed record RateModelRequest(
    string Name,
    IReadOnlyList<long> Shape,
    long Inputs,
    long Rates,
    double LearningRate
);
