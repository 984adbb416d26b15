using System.ComponentModel;

namespace Lrt.Groups;

/// <summary>What a [LearningRateTensor] attribute says of a group of parameters; written by the generator.</summary>
/// <param name="Structure">Which parameters share a rate.</param>
/// <param name="Driver">What the rate models see.</param>
/// <param name="Options">The rest.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record RateTensorDefinition(Structure Structure, Driver Driver, LearningRateTensorOptions Options);
