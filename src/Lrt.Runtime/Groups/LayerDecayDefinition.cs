using System.ComponentModel;

namespace Lrt.Groups;

/// <summary>Learning rates that decrease from layer to layer; written by the generator.</summary>
/// <param name="Decay">The factor from a layer to the one before it.</param>
/// <param name="Members">The members that hold the layers, from the input to the output, with their names.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LayerDecayDefinition(double Decay, (string Name, object? Value)[] Members);
