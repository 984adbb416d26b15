namespace Lrt.Generators.Specs;

/// <summary>How the levels above a hyperparameter move.</summary>
/// <param name="Schedule">When, relative to each other.</param>
/// <param name="Form">What a step does to the value.</param>
/// <param name="Normalization">What is made of the hypergradient.</param>
/// <param name="Rule">The levels' update rule; null for plain gradient descent.</param>
internal sealed record TowerSpec(TowerSchedule Schedule, HypergradientForm Form, Normalization Normalization, RuleReference? Rule)
{
    /// <summary>What <see cref="Normalization.Default"/> stands for.</summary>
    public Normalization EffectiveNormalization =>
        Normalization != Normalization.Default ? Normalization
        : Form == HypergradientForm.Multiplicative ? Normalization.Cosine
        : Normalization.None;
}
