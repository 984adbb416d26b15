namespace Lrt.RateTensors;

/// <summary>What a [LearningRateTensor] attribute says of a group of parameters; written by the generator.</summary>
/// <param name="Structure">Which parameters share a rate.</param>
/// <param name="Driver">What the rate models see.</param>
/// <param name="Options">The rest.</param>
public sealed record RateTensorDefinition(Structure Structure, Driver Driver, LearningRateTensorOptions Options);
