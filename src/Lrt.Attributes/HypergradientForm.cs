namespace Lrt;

/// <summary>
/// Specifies the formula by which a step of the adaptation changes a value h, with rate k and c = -dL/dh. Forms other
/// than the additive keep the value strictly within the interval on which they are defined: a step that would leave the
/// interval, or round to its edge, is not taken.
/// </summary>
#if LRT_GENERATOR
internal
#else
public
#endif
enum HypergradientForm
{
    /// <summary>h + k c (Baydin et al., ICLR 2018, equation 6).</summary>
    Additive,

    /// <summary>
    /// h (1 + k c), by default with c the cosine between gradient and sensitivity (Baydin et al., ICLR 2018, equation
    /// 10): steps relative to the value, whatever the scale of the gradients. For values above zero.
    /// </summary>
    Multiplicative,

    /// <summary>
    /// h exp(k c h): gradient descent on log h; normalized, h exp(k c). For values above zero, such as learning rates.
    /// </summary>
    Logarithmic,

    /// <summary>
    /// Gradient descent on log(h / (1 - h)), whose hypergradient is c h (1 - h). For values between 0 and 1, such as
    /// momentum.
    /// </summary>
    Logit,
}
