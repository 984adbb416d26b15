using System;

namespace Lrt;

/// <summary>
/// Gives the layers of a model learning rates that decrease from the output to the input (Howard and Ruder, Universal
/// Language Model Fine-tuning for Text Classification, 2018; Clark et al., ELECTRA, 2020): the rate of layer i of n,
/// counted from 0, is multiplied by <c>decay^(n - 1 - i)</c>.
/// </summary>
/// <remarks>
/// A schedule and an adaptation of the rate keep these proportions. Modules without parameters are not counted as
/// layers.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class LayerDecayAttribute : Attribute
{
    /// <summary>Declares the factor and the layers.</summary>
    /// <param name="decay">
    /// The factor from a layer to the one before it, above 0 and at most 1; a default that the generated options can
    /// override.
    /// </param>
    /// <param name="members">
    /// The members that hold the layers, from the input to the output: a <c>ModuleList</c> or <c>Sequential</c> stands
    /// for its modules, any other module or parameter for a single layer. In a class with
    /// <see cref="OptimizerForAttribute"/> these are names of modules or parameters, such as <c>"layer?"</c>.
    /// </param>
    public LayerDecayAttribute(double decay, params string[] members)
    {
        Decay = decay;
        Members = members;
    }

    /// <summary>The factor from a layer to the one before it.</summary>
    public double Decay { get; }

    /// <summary>The members that hold the layers, from the input to the output.</summary>
    public string[] Members { get; }
}
