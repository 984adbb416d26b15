namespace Lrt;

/// <summary>How an average of weights is taken.</summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum AverageForm
{
    /// <summary>
    /// Exponential: the average keeps its decay's part and takes the rest from the weights. The first average is the
    /// weights, so that no bias is to be corrected.
    /// </summary>
    Exponential,

    /// <summary>The plain mean of all weights that were taken (SWA: Izmailov et al. 2018).</summary>
    Mean,

    /// <summary>
    /// The k-th weights have the part (1 + p) / (k + p) in the average, p being the power: late weights count more
    /// (Shamir and Zhang 2013).
    /// </summary>
    Polynomial,
}
