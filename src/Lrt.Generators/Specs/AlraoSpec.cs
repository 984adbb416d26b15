namespace Lrt.Generators.Specs;

/// <summary>An [Alrao] attribute.</summary>
/// <param name="Min">The smallest learning rate.</param>
/// <param name="Max">The largest learning rate.</param>
/// <param name="Seed">The seed of the random rates.</param>
/// <param name="Output">The averaged output.</param>
internal sealed record AlraoSpec(double Min, double Max, int Seed, MemberSpec Output);

/// <summary>Where the learning rates of a group come from.</summary>
internal enum RateSource
{
    /// <summary>One initial value.</summary>
    Given,

    /// <summary>Drawn for each feature.</summary>
    Random,

    /// <summary>Spread over an interval, one for each copy of the output.</summary>
    Spread,

    /// <summary>Given by rate models at every step.</summary>
    Tensor,
}
