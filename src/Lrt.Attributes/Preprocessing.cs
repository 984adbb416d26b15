namespace Lrt;

/// <summary>What a learned optimizer sees of a gradient.</summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum Preprocessing
{
    /// <summary>
    /// Two inputs, which tell gradients of every magnitude apart: log(|g| + epsilon) / p, at least -1, and g * e^p
    /// within [-1, 1] (Andrychowicz et al. 2016, appendix A).
    /// </summary>
    LogAndSign,

    /// <summary>One input: the gradient itself.</summary>
    Identity,
}
