namespace Lrt;

/// <summary>The losses of one batch around one step.</summary>
/// <param name="Before">The loss before the update.</param>
/// <param name="After">The loss after it.</param>
public readonly record struct StepLosses(double Before, double After);
