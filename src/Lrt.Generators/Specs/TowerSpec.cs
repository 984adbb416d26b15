namespace Lrt.Generators.Specs;

/// <summary>The way in which the levels of a tower move.</summary>
/// <param name="Schedule">The order in which levels move.</param>
/// <param name="Form">The form of the value's steps.</param>
/// <param name="Normalization">The normalization of the hypergradient.</param>
/// <param name="Rule">The update rule of the levels; null for plain gradient descent.</param>
internal sealed record TowerSpec(
    TowerSchedule Schedule,
    HypergradientForm Form,
    HypergradientNormalization Normalization,
    RuleReference? Rule
)
{
    /// <summary>The normalization in effect, with <see cref="HypergradientNormalization.Default"/> resolved.</summary>
    public HypergradientNormalization EffectiveNormalization =>
        Normalization != HypergradientNormalization.Default ? Normalization
        : Form == HypergradientForm.Multiplicative ? HypergradientNormalization.Cosine
        : HypergradientNormalization.None;
}
