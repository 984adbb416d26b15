namespace Lrt;

/// <summary>
/// Specifies the way in which the hypergradient of a shared value is formed from its scalars' contributions.
/// </summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum HypergradientReduction
{
    /// <summary>The sum: the exact gradient of the loss (Baydin et al., ICLR 2018).</summary>
    Sum,

    /// <summary>The mean over the scalars that share the value; independent of the model's size.</summary>
    Mean,
}
