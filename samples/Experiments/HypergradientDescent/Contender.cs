using Experiments.Training;

namespace Experiments.HypergradientDescent;

/// <summary>One of the paper's methods, or a variant of ours.</summary>
/// <param name="Name">As the paper has it.</param>
/// <param name="Family">The rule without its adaptation, as the paper calls it.</param>
public sealed record Contender(string Name, string Family, Variant Variant, Method Method, Setting Setting);

public enum Variant
{
    /// <summary>A constant rate: TorchSharp's own optimizer.</summary>
    Constant,

    /// <summary>As published: the rate may turn negative.</summary>
    Unbounded,

    /// <summary>As LrtGen has it where nothing else is said: the rate stays at or above 0.</summary>
    Bounded,
}
