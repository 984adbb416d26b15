using Lrt.Generators.Equality;

namespace Lrt.Generators.Specs;

/// <summary>A [Set] attribute.</summary>
/// <param name="Hyperparameter">The hyperparameter.</param>
/// <param name="Value">The value.</param>
/// <param name="For">The kinds of parameters that the value applies to.</param>
/// <param name="Named">The pattern of the names of the parameters that the value applies to; null for any name.</param>
internal sealed record SetSpec(string Hyperparameter, double Value, ParameterKinds For, string? Named)
{
    /// <summary>A value that indicates whether the value applies to some parameters only.</summary>
    public bool Selects => For != ParameterKinds.None || Named is not null;
}

/// <summary>A [LayerDecay] attribute.</summary>
/// <param name="Decay">The factor from a layer to the one before it.</param>
/// <param name="Members">The members that hold the layers, from the input to the output.</param>
internal sealed record LayerDecaySpec(double Decay, EquatableArray<MemberSpec> Members);
