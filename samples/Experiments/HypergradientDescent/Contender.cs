using Experiments.Training;

namespace Experiments.HypergradientDescent;

/// <summary>One of the paper's methods, or a variant of this sample.</summary>
/// <param name="Name">The name in the paper.</param>
/// <param name="Family">The name of the rule without its adaptation, as in the paper.</param>
public sealed record Contender(string Name, string Family, Variant Variant, Method Method, Setting Setting);

public enum Variant
{
    /// <summary>TorchSharp's own optimizer with a constant rate.</summary>
    Constant,

    /// <summary>The published method, in which the rate may become negative.</summary>
    Unbounded,

    /// <summary>The default of LrtGen, in which the rate stays at or above 0.</summary>
    Bounded,
}
