using System.ComponentModel;

namespace Lrt.Groups;

/// <summary>
/// The contents of a [LearningRateTensor] attribute for a group of parameters; written by the generator.
/// </summary>
/// <param name="Structure">The structure: the parameters that share a rate.</param>
/// <param name="Driver">The input of the rate models.</param>
/// <param name="Options">The other settings.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RateTensorDefinition(Structure Structure, Driver Driver, LearningRateTensorOptions Options);
