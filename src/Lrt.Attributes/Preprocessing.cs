namespace Lrt;

/// <summary>Specifies the preprocessing of gradients for a learned optimizer.</summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum Preprocessing
{
    /// <summary>
    /// Two inputs, which distinguish gradients of every magnitude: log(|g| + epsilon) / p, at least -1, and g * e^p
    /// within [-1, 1] (Andrychowicz et al. 2016, appendix A).
    /// </summary>
    LogAndSign,

    /// <summary>One input: the gradient itself.</summary>
    Identity,
}
