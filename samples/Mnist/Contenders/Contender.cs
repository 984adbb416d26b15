using System;

namespace Mnist.Contenders;

/// <summary>One way to train the network.</summary>
/// <param name="InitialRate">The learning rate of the first step; null where nobody chose one.</param>
/// <param name="Setting">What else was chosen for it, in words.</param>
/// <param name="Prepare">Makes a network and its optimizer; what the network starts from is up to torch's seed.</param>
public sealed record Contender(
    string Name,
    ContenderRole Role,
    double? InitialRate,
    string Setting,
    Func<Trainee> Prepare
);
