using System;
using System.Linq;
using Lrt.Benchmarks.Cases;
using Lrt.Benchmarks.Layouts;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Benchmarks.Measuring;

/// <summary>
/// Trains a case and its twin from the same weights on the same batches, and reports an error where they differ. In
/// float32 the tolerance is relative: differences must be small compared to the changes in training.
/// </summary>
public static class TwinCheck
{
    private const int Steps = 20;
    private const double Tolerance = 1e-3;

    /// <exception cref="ImplausibleStepException">The cases do not agree.</exception>
    public static void Run(IterationCase one, IterationCase other, Layout layout, int batch)
    {
        using DisposeScope scope = NewDisposeScope();
        using ITrainingSubject first = one.Create(layout, batch),
            second = other.Create(layout, batch);
        Tensor[] initial = [.. second.Parameters.Select(p => p.detach().clone())];
        double initialRate = second.LearningRate;
        for (int step = 0; step < Steps; step++)
        {
            first.Step();
            second.Step();
        }

        for (int i = 0; i < initial.Length; i++)
        {
            double apart = Distance(first.Parameters[i], second.Parameters[i]);
            double moved = Distance(second.Parameters[i], initial[i]);
            Expect(apart <= Tolerance * moved, $"parameter {i} is {apart:G3} apart, having moved by {moved:G3}");
        }

        // Constant rates may differ by no more than the rounding of float32.
        double rates = Math.Abs(first.LearningRate - second.LearningRate),
            change = Math.Abs(second.LearningRate - initialRate);
        Expect(
            rates <= (Tolerance * change) + (1e-6 * initialRate),
            $"the learning rate is {rates:G3} apart, having moved by {change:G3}"
        );

        // The condition is also false for NaN.
        void Expect(bool holds, string found)
        {
            if (!holds)
            {
                throw new ImplausibleStepException(
                    FormattableString.Invariant(
                        $"{one.Name} and {other.Name} should train alike, but after {Steps} iterations "
                    )
                        + found
                        + "."
                );
            }
        }
    }

    private static double Distance(Tensor a, Tensor b)
    {
        using (no_grad())
        {
            return (a - b).norm().ToDouble();
        }
    }
}
