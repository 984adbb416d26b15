using System;
using Lrt.Contract;

namespace Lrt;

/// <summary>
/// Adapts a hyperparameter, by default the learning rate, along the loss's own gradient with respect to it (Baydin et
/// al., Online Learning Rate Adaptation with Hypergradient Descent, ICLR 2018): <c>h += rate * R(g_t * du_(t-1)/dh)</c>
/// before each update. Where a value is shared and its hypergradient, or a number that a step computes from it at any
/// level, is not finite, no level of its tower moves in that step.
/// </summary>
/// <remarks>
/// <para>
/// Without rates there is no number to choose. The learning rate starts at <c>1e-4 |w| / |u|</c>, where u is the
/// derivative of the update with respect to it, and then follows the cosine c of the angle between the gradient and U,
/// the decaying mean of u: <c>rate *= exp(max(0.5 c, -1.5/t))</c> in step t, without the limit of 1.5/t where c is
/// below -0.5 and the gradient twice as long as usual. Where a gradient is more than three times as long as usual, the
/// rule receives a shorter gradient, and the rate shrinks. The logit of any other hyperparameter, which must be a
/// fraction from 0 to 1, moves by <c>max(0.5 c, -1/t)</c>, with the mean of the derivatives of the update with respect
/// to it in place of U.
/// </para>
/// <para>
/// <c>[Hypergradient(0)]</c> on a member turns the adaptation that the class declares off for this member: the value
/// stays constant, and the kernel has neither a buffer nor a pass for hypergradients. A rate of 0 below a nonzero rate,
/// as in <c>[Hypergradient(0, 1e-6)]</c>, is an ordinary initial value.
/// </para>
/// </remarks>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property,
    AllowMultiple = true,
    Inherited = false
)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class HypergradientAttribute : Attribute
{
    /// <summary>Declares the rates of the adaptation, one for each order.</summary>
    /// <param name="rates">
    /// The learning rates of the hypergradient, finite numbers. The number of rates is the order. No rates declare a
    /// learning rate that finds its own size, or a fraction that moves without rates. A single 0 declares no
    /// adaptation; on a member it stops the adaptation that the class declares.
    /// </param>
    public HypergradientAttribute(params double[] rates) => Rates = rates;

    /// <summary>The hypergradient's learning rates; their number is the order.</summary>
    public double[] Rates { get; }

    /// <summary>The hyperparameter that is adapted, by the name of the rule's field.</summary>
    public string Of { get; set; } = RuleNames.LearningRate;

    /// <summary>
    /// The structure of the hyperparameter: the parameters that share a value. The learning rate's structure is set by
    /// its <see cref="LearningRateAttribute"/>, where there is one, and not here.
    /// </summary>
    public Structure Structure { get; set; }

    /// <summary>The way in which contributions to a shared value are combined.</summary>
    public HypergradientReduction Reduction { get; set; }

    /// <summary>
    /// The lower bound of the adapted value. NaN, the default, takes the rule's own bound; negative infinity removes
    /// the bound.
    /// </summary>
    public double Min { get; set; } = double.NaN;

    /// <summary>
    /// The upper bound of the adapted value. NaN, the default, takes the rule's own bound; infinity removes the bound.
    /// </summary>
    public double Max { get; set; } = double.NaN;

    /// <summary>
    /// The bound on the hypergradient's absolute value, applied before the rate; infinity for no bound.
    /// </summary>
    public double Clip { get; set; } = double.PositiveInfinity;

    /// <summary>
    /// The number of steps before the adaptation begins. The first step never adapts, because no earlier step provides
    /// a sensitivity.
    /// </summary>
    public int WarmUp { get; set; }

    /// <summary>The form of the adaptation: the formula by which a step changes the value.</summary>
    public HypergradientForm Form { get; set; }

    /// <summary>The normalization of the hypergradient.</summary>
    public HypergradientNormalization Normalization { get; set; }

    /// <summary>
    /// The order in which the levels of a tower move; without effect at order 1 except for
    /// <see cref="TowerSchedule.SimultaneousStrict"/>.
    /// </summary>
    public TowerSchedule Schedule { get; set; }

    /// <summary>
    /// The update rule by which every level moves: a struct with <see cref="UpdateRuleAttribute"/> and a LearningRate,
    /// whose other hyperparameters keep their defaults. Null, the default, selects plain gradient descent.
    /// </summary>
    public Type? Rule { get; set; }
}
