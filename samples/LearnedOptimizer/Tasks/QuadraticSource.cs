using LearningToLearn.Models;
using static TorchSharp.torch;

namespace LearningToLearn.Tasks;

/// <summary>
/// The quadratics of Andrychowicz et al. 2016, section 3.1: W and y of independent normal numbers, with starts near
/// zero.
/// </summary>
/// <param name="count">The number of quadratics in a trial.</param>
public sealed class QuadraticSource(int dimensions, int count) : IProblemSource
{
    private const double StartDeviation = 0.01;

    public Trial Draw(Phase phase, int seed)
    {
        using Generator generator = new(Seeds.Mix(phase, seed));
        Tensor matrices = randn(count, dimensions, dimensions, generator: generator);
        Tensor targets = randn(count, dimensions, generator: generator);
        using Tensor start = randn(count, dimensions, generator: generator);
        Quadratics model = new(start * StartDeviation, matrices, targets);
        return new Trial(
            model,
            _ => model.Loss(),
            1.0 / count,
            weights => model.CreateOptimizer(new() { AllWeights = weights }),
            [matrices, targets]
        );
    }
}
