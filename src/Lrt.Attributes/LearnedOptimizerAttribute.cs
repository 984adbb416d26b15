using System;

namespace Lrt;

/// <summary>
/// Lets a trained network update the parameters of a model (on the class; except the parameters of members with an
/// <see cref="OptimizerAttribute"/> or a learned optimizer of their own) or of one of its layers or parameters (on the
/// field or property; the others keep the rule of the class). The network is an LSTM that sees one coordinate at a
/// time: all coordinates share its weights, and each coordinate has a state of its own (Andrychowicz et al., Learning
/// to learn by gradient descent by gradient descent, 2016).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class LearnedOptimizerAttribute : Attribute
{
    /// <summary>Declares the network.</summary>
    /// <param name="sizes">
    /// The units of each LSTM layer, where layers differ; empty for <see cref="Layers"/> layers of <see cref="Hidden"/>
    /// units.
    /// </param>
    public LearnedOptimizerAttribute(params int[] sizes) => Sizes = sizes;

    /// <summary>
    /// The units of each LSTM layer; empty where <see cref="Hidden"/> and <see cref="Layers"/> give the sizes.
    /// </summary>
    public int[] Sizes { get; }

    /// <summary>The number of units of every LSTM layer.</summary>
    public int Hidden { get; set; } = 20;

    /// <summary>The number of LSTM layers.</summary>
    public int Layers { get; set; } = 2;

    /// <summary>The preprocessing of gradients before they enter the network.</summary>
    public Preprocessing Preprocessing { get; set; } = Preprocessing.LogAndSign;

    /// <summary>
    /// The p of <see cref="Preprocessing.LogAndSign"/>, positive. A default for new weights; trained weights keep their
    /// own value.
    /// </summary>
    public double Exponent { get; set; } = 5;

    /// <summary>The epsilon of <see cref="Preprocessing.LogAndSign"/>, positive. A default for new weights.</summary>
    public double Epsilon { get; set; } = 2.220446049250313e-16;

    /// <summary>The factor from the network's output to the update. A default for new weights.</summary>
    public double Scale { get; set; } = 0.01;

    /// <summary>The number that is added to every forget gate. A default for new weights.</summary>
    public double ForgetBias { get; set; } = 1;

    /// <summary>
    /// The name under which members share a network, which their attributes must declare alike; null for a network of
    /// the member's own.
    /// </summary>
    public string? Name { get; set; }
}
