namespace Lrt.Generators.Specs;

/// <summary>An [Average] attribute.</summary>
/// <param name="Decay">The part of an exponential average that stays.</param>
/// <param name="Form">How it is taken.</param>
/// <param name="Power">How much late weights count in a polynomial one.</param>
/// <param name="Start">The first step whose weights are taken.</param>
/// <param name="Every">The steps from one averaging to the next.</param>
internal sealed record AverageSpec(double Decay, AverageForm Form, double Power, int Start, int Every);
