namespace Lrt.Contract;

/// <summary>The names with a meaning for the compiler where an update rule uses them.</summary>
internal static class RuleNames
{
    /// <summary>
    /// The hyperparameter that schedulers set, and that a hypergradient adapts where it names no other hyperparameter.
    /// </summary>
    public const string LearningRate = "LearningRate";

    /// <summary>
    /// The hyperparameter by which parameters decay. Where the decay is no part of the gradient, it is no part of the
    /// direction along which a learning rate finds its own size.
    /// </summary>
    public const string WeightDecay = "WeightDecay";
}
