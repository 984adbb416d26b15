namespace Lrt.Generators.Specs;

/// <summary>An [Alrao] attribute.</summary>
/// <param name="Min">The smallest learning rate.</param>
/// <param name="Max">The largest learning rate.</param>
/// <param name="Seed">The seed of the random rates.</param>
/// <param name="Output">The averaged output.</param>
internal sealed record AlraoSpec(double Min, double Max, int Seed, MemberSpec Output);

/// <summary>Specifies the source of a group's learning rates.</summary>
internal enum RateSource
{
    /// <summary>A given initial value.</summary>
    Given,

    /// <summary>Random rates, one for each feature.</summary>
    Random,

    /// <summary>Rates that are spread over an interval, one for each copy of the output.</summary>
    Spread,

    /// <summary>Rate models, at every step.</summary>
    Tensor,
}
