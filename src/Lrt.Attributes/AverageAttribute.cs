using System;

namespace Lrt;

/// <summary>
/// Keeps an average of the weights of a model (on the class) or of one of its layers or parameters (on the field or
/// property), whatever the update rule. <c>using (optimizer.EvaluationWeights())</c> puts it in the place of the
/// weights; it is saved and resumed with the optimizer's state. It takes another number per parameter.
/// </summary>
/// <remarks>
/// What is declared here is the default of an option of the generated optimizer. A member takes over the class's
/// average; a member whose rule has evaluation weights of its own keeps those.
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
    /// The part of an exponential average that stays at each averaging, from 0 to 1; other forms have no use for it.
    /// </param>
    public AverageAttribute(double decay = 0.999) => Decay = decay;

    /// <summary>The part of an exponential average that stays at each averaging.</summary>
    public double Decay { get; }

    /// <summary>How the average is taken; exponentially by default.</summary>
    public AverageForm Form { get; set; }

    /// <summary>
    /// For <see cref="AverageForm.Polynomial"/>: how much late weights count; 0 is the plain mean. 8 by default.
    /// </summary>
    public double Power { get; set; } = 8;

    /// <summary>The first step, from 1, whose weights are taken; the average is the weights until then.</summary>
    public int Start { get; set; } = 1;

    /// <summary>The number of steps from one averaging to the next.</summary>
    public int Every { get; set; } = 1;
}
