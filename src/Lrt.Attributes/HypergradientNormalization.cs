namespace Lrt;

/// <summary>
/// Specifies the normalization of a hypergradient. In a tower, products of plain hypergradients grow and shrink like
/// the gradient to the power of 2^order; normalised hypergradients stay between -1 and 1.
/// </summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum HypergradientNormalization
{
    /// <summary>
    /// <see cref="Cosine"/> for the multiplicative form, which is defined with it; <see cref="None"/> for all others.
    /// </summary>
    Default,

    /// <summary>No normalization: the gradient of the loss with respect to the value.</summary>
    None,

    /// <summary>
    /// The cosine of the angle between the gradient and the previous sensitivity, taken over all scalars that share the
    /// value; per parameter that is the sign.
    /// </summary>
    Cosine,

    /// <summary>The sign of the hypergradient.</summary>
    Sign,
}
