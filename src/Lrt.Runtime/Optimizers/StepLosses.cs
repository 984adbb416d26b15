namespace Lrt;

/// <summary>The losses of one batch before and after one step.</summary>
/// <param name="Before">The loss before the update.</param>
/// <param name="After">The loss after the update.</param>
public readonly record struct StepLosses(double Before, double After);
