namespace Lrt.Generators.Specs;

/// <summary>How the levels above a hyperparameter move.</summary>
/// <param name="Schedule">When, relative to each other.</param>
/// <param name="Form">What a step does to the value.</param>
/// <param name="Normalization">What is made of the hypergradient.</param>
/// <param name="Rule">The levels' update rule; null for plain gradient descent.</param>
internal sealed record TowerSpec(
    TowerSchedule Schedule,
    HypergradientForm Form,
    HypergradientNormalization Normalization,
    RuleReference? Rule
)
{
    /// <summary>What <see cref="HypergradientNormalization.Default"/> stands for.</summary>
    public HypergradientNormalization EffectiveNormalization =>
        Normalization != HypergradientNormalization.Default ? Normalization
        : Form == HypergradientForm.Multiplicative ? HypergradientNormalization.Cosine
        : HypergradientNormalization.None;
}
