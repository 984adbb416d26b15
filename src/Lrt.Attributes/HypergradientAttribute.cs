using System;
using Lrt.Contract;

namespace Lrt;

/// <summary>
/// Adapts a hyperparameter, by default the learning rate, along the loss's own gradient with respect to it
/// (Baydin et al., Online Learning Rate Adaptation with Hypergradient Descent, ICLR 2018):
/// <c>h += rate * R(g_t * du_(t-1)/dh)</c> before each update. Where a value is shared and its hypergradient, or what a
/// step makes of it at any level, is not finite, nothing of its tower moves in that step.
/// </summary>
/// <remarks>
/// <c>[Hypergradient(0)]</c> on a member says "do not adapt this member", whatever the class adapts: the value stays
/// constant, and the kernel is the plain one, without a buffer or a pass for hypergradients. A rate of 0 below one that
/// is not, as in <c>[Hypergradient(0, 1e-6)]</c>, is a start like any other.
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
    /// <summary>Declares the rates of the adaptation, one per order.</summary>
    /// <param name="rates">
    /// The hypergradient's learning rate: finite. The number of rates is the order. 0 alone for no adaptation: on a
    /// member it stops what the class declares.
    /// </param>
    public HypergradientAttribute(params double[] rates) => Rates = rates;

    /// <summary>The hypergradient's learning rates; their number is the order.</summary>
    public double[] Rates { get; }

    /// <summary>The hyperparameter that is adapted, by the name of the rule's field.</summary>
    public string Of { get; set; } = RuleNames.LearningRate;

    /// <summary>
    /// Which parameters share a value of the hyperparameter. The learning rate's structure is that of its
    /// <see cref="LearningRateAttribute"/> and is not set here.
    /// </summary>
    public Structure Structure { get; set; }

    /// <summary>How contributions to a shared value are combined.</summary>
    public HypergradientReduction Reduction { get; set; }

    /// <summary>
    /// Lower bound of the adapted value. NaN, the default, takes the rule's own bound; negative infinity lifts it.
    /// </summary>
    public double Min { get; set; } = double.NaN;

    /// <summary>
    /// Upper bound of the adapted value. NaN, the default, takes the rule's own bound; infinity lifts it.
    /// </summary>
    public double Max { get; set; } = double.NaN;

    /// <summary>Bound on the hypergradient's absolute value, applied before the rate; infinity for none.</summary>
    public double Clip { get; set; } = double.PositiveInfinity;

    /// <summary>
    /// How many steps the value rests before it is adapted. The first step never adapts: there is no step before it to
    /// learn from.
    /// </summary>
    public int WarmUp { get; set; }

    /// <summary>What a step of the adaptation does to the value.</summary>
    public HypergradientForm Form { get; set; }

    /// <summary>What is made of the hypergradient before it is used.</summary>
    public HypergradientNormalization Normalization { get; set; }

    /// <summary>
    /// When the levels of a tower move, relative to each other; without effect at order 1 but for
    /// <see cref="TowerSchedule.SimultaneousStrict"/>.
    /// </summary>
    public TowerSchedule Schedule { get; set; }

    /// <summary>
    /// The update rule by which every level moves: a struct with <see cref="UpdateRuleAttribute"/> and a LearningRate,
    /// whose other hyperparameters keep their defaults. Null, the default, is plain gradient descent.
    /// </summary>
    public Type? Rule { get; set; }
}
