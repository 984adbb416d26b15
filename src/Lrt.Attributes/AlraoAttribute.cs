using System;

namespace Lrt;

/// <summary>
/// Trains with all learning rates at once (Blier, Wolinski and Ollivier, Learning with Random Learning Rates, 2018):
/// every feature of the model gets a learning rate of its own, drawn once from a log-uniform distribution, and the last
/// layer is an <c>AveragedOutput</c>: copies with rates spread over the interval, averaged by how well they predict.
/// Members with a <see cref="LearningRateAttribute"/> of their own keep that rate.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
#if LRT_GENERATOR
internal
#else
public
#endif
sealed class AlraoAttribute : Attribute
{
    /// <summary>Declares the interval of learning rates.</summary>
    /// <param name="min">The smallest learning rate, above 0.</param>
    /// <param name="max">The largest learning rate, above <paramref name="min"/>.</param>
    public AlraoAttribute(double min, double max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The smallest learning rate.</summary>
    public double Min { get; }

    /// <summary>The largest learning rate.</summary>
    public double Max { get; }

    /// <summary>The seed of the random rates: equal seeds draw equal rates.</summary>
    public int Seed { get; set; }
}
