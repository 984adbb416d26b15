namespace Lrt.Generators.Specs;

/// <summary>An [Average] attribute.</summary>
/// <param name="Decay">The fraction of an exponential average that is kept.</param>
/// <param name="Form">The form of the average.</param>
/// <param name="Power">The weight of late steps in a polynomial average.</param>
/// <param name="Start">The first step whose weights enter the average.</param>
/// <param name="Every">The number of steps from one averaging to the next.</param>
internal sealed record AverageSpec(double Decay, AverageForm Form, double Power, int Start, int Every);
