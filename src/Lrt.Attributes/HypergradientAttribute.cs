using System;

namespace Lrt;

/// <summary>
/// Adapts a hyperparameter, by default the learning rate, along the loss's own gradient with respect to it
/// (Baydin et al., Online Learning Rate Adaptation with Hypergradient Descent, ICLR 2018):
/// <c>h += rate * R(g_t * du_(t-1)/dh)</c> before each update. Where a value is shared and the hypergradient is not finite, the
/// value stays.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, AllowMultiple = true, Inherited = false)]
public sealed class HypergradientAttribute : Attribute
{
    /// <summary>Declares the rates of the adaptation, one per order.</summary>
    /// <param name="rates">The hypergradient's learning rate: finite. The number of rates is the order.</param>
    public HypergradientAttribute(params double[] rates) => Rates = rates;

    /// <summary>The hypergradient's learning rates; their number is the order.</summary>
    public double[] Rates { get; }

    /// <summary>The hyperparameter that is adapted, by the name of the rule's field.</summary>
    public string Of { get; set; } = "LearningRate";

    /// <summary>
    /// Which parameters share a value of the hyperparameter. The learning rate's structure is that of its
    /// <see cref="LearningRateAttribute"/> and is not set here.
    /// </summary>
    public Structure Structure { get; set; }

    /// <summary>How contributions to a shared value are combined.</summary>
    public Reduction Reduction { get; set; }

    /// <summary>Lower bound of the adapted value. NaN, the default, takes the rule's own bound; negative infinity lifts it.</summary>
    public double Min { get; set; } = double.NaN;

    /// <summary>Upper bound of the adapted value. NaN, the default, takes the rule's own bound; infinity lifts it.</summary>
    public double Max { get; set; } = double.NaN;

    /// <summary>Bound on the hypergradient's absolute value, applied before the rate; infinity for none.</summary>
    public double Clip { get; set; } = double.PositiveInfinity;
}
