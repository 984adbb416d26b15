using System;

namespace Mnist.Contenders;

/// <summary>A way to train the network.</summary>
/// <param name="InitialRate">The learning rate of the first step.</param>
/// <param name="Setting">The description of its other setting.</param>
/// <param name="Prepare">
/// The function that creates a network and its optimizer; torch's seed determines the initial weights.
/// </param>
public sealed record Contender(
    string Name,
    ContenderRole Role,
    double InitialRate,
    string Setting,
    Func<Trainee> Prepare
);
