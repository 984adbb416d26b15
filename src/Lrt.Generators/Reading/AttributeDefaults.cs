namespace Lrt.Generators.Reading;

/// <summary>
/// The values of the attributes' properties that the source does not set, and that an attribute's metadata does not
/// hold. The values come from the attribute classes themselves.
/// </summary>
internal static class AttributeDefaults
{
    public static HypergradientAttribute Hypergradient { get; } = new();

    public static HyperparameterAttribute Hyperparameter { get; } = new(value: 0);

    public static AverageAttribute Average { get; } = new();

    public static StateAttribute State { get; } = new();

    public static LearnedOptimizerAttribute LearnedOptimizer { get; } = new();

    public static LearningRateTensorAttribute LearningRateTensor { get; } = new(rate: 0, metaRate: 0);

    public static AlraoAttribute Alrao { get; } = new(min: 0, max: 0);
}
