namespace Lrt;

/// <summary>Specifies the form of an average of weights.</summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum AverageForm
{
    /// <summary>
    /// An exponential average, which keeps a fraction given by its decay and takes the rest from the weights. The first
    /// average equals the weights, so that no bias has to be corrected.
    /// </summary>
    Exponential,

    /// <summary>The plain mean of all weights that entered the average (SWA: Izmailov et al. 2018).</summary>
    Mean,

    /// <summary>
    /// The weights that enter k-th have the part (1 + p) / (k + p) in the average, with the power p: late weights count
    /// more (Shamir and Zhang 2013).
    /// </summary>
    Polynomial,
}
