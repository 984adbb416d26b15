namespace Lrt.Generators.Specs;

/// <summary>A [LearningRateTensor] attribute, without its initial rate, which is part of the group.</summary>
/// <param name="MetaRate">The learning rate of the rate models.</param>
/// <param name="Structure">The structure: the parameters that share a rate.</param>
/// <param name="Driver">The input of the rate models.</param>
/// <param name="Scale">The initial scale; NaN for twice the initial rate.</param>
/// <param name="Min">The smallest scale.</param>
/// <param name="Rank">The rank of the rate models' matrices; 0 for full matrices.</param>
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
