namespace Lrt.Contract;

/// <summary>Names that mean something to the compiler where an update rule uses them.</summary>
internal static class RuleNames
{
    /// <summary>
    /// The hyperparameter that schedulers set, and that a hypergradient adapts where it names no other.
    /// </summary>
    public const string LearningRate = "LearningRate";
}
