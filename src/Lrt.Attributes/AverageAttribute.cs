using System;

namespace Lrt;

/// <summary>
/// Keeps an average of the weights of a model (on the class) or of one of its layers or parameters (on the field or
/// property), with any update rule. <c>using (optimizer.EvaluationWeights())</c> replaces the weights by the average.
/// The average is saved and restored with the optimizer's state, and takes one more number per parameter.
/// </summary>
/// <remarks>
/// The attribute declares the defaults of an option of the generated optimizer. A member inherits the class's average,
/// unless the member's rule has evaluation weights of its own.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class AverageAttribute : Attribute
{
    /// <summary>Declares an average.</summary>
    /// <param name="decay">
    /// The fraction of an exponential average that is kept at each averaging, from 0 to 1; other forms ignore it.
    /// </param>
    public AverageAttribute(double decay = 0.999) => Decay = decay;

    /// <summary>The fraction of an exponential average that is kept at each averaging.</summary>
    public double Decay { get; }

    /// <summary>The form of the average; exponential by default.</summary>
    public AverageForm Form { get; set; }

    /// <summary>
    /// The weight of late steps in the form <see cref="AverageForm.Polynomial"/>; 0 gives the plain mean. 8 by default.
    /// </summary>
    public double Power { get; set; } = 8;

    /// <summary>
    /// The first step, counted from 1, whose weights enter the average; until then the average equals the weights.
    /// </summary>
    public int Start { get; set; } = 1;

    /// <summary>The number of steps from one averaging to the next.</summary>
    public int Every { get; set; } = 1;
}
