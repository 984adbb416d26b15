namespace Lrt.Generators.Specs;

/// <summary>A [LearningRateTensor] attribute, but for its initial rate, which is the group's.</summary>
/// <param name="MetaRate">The learning rate of the rate models.</param>
/// <param name="Structure">Which parameters share a rate.</param>
/// <param name="Driver">What the rate models see.</param>
/// <param name="Scale">The initial scale; NaN for twice the initial rate.</param>
/// <param name="Min">The smallest scale.</param>
/// <param name="Rank">The rank of the rate models' matrices; 0 for full ones.</param>
/// <param name="Seed">The seed of the initial matrices.</param>
internal sealed record RateTensorSpec(
    double MetaRate,
    Structure Structure,
    Driver Driver,
    double Scale,
    double Min,
    int Rank,
    int Seed
);
