using System;

namespace Lrt.Averaging;

/// <summary>
/// A rule that updates the weights of several predictors by their likelihood. The weights are logarithms in double
/// precision: one or more rows with one weight per copy. A copy's posterior is the sum over its column.
/// </summary>
internal abstract class CopyPosterior
{
    /// <summary>The number of weights of a copy.</summary>
    public abstract int Rows { get; }

    /// <summary>Gets the weights before the first observation, row after row: all copies are equally likely.</summary>
    /// <param name="copies">The number of copies.</param>
    public abstract double[] Initial(int copies);

    /// <summary>Updates the weights with one observation.</summary>
    /// <param name="logWeights">The weights before and after.</param>
    /// <param name="logProbabilities">
    /// The log-probability that each copy gave to the observation; negative infinity for probability 0. At least one is
    /// finite.
    /// </param>
    /// <param name="observation">The number of the observation, from 1.</param>
    public void Update(Span<double> logWeights, ReadOnlySpan<double> logProbabilities, long observation)
    {
        // The common part is subtracted before it can swallow the differences: losses may be as large as single
        // precision allows.
        double likeliest = LogSpace.Max(logProbabilities);
        int copies = logProbabilities.Length;
        for (int entry = 0; entry < logWeights.Length; entry++)
        {
            logWeights[entry] += logProbabilities[entry % copies] - likeliest;
        }

        Shift(logWeights, LogSpace.Max(logWeights));
        Switch(logWeights, copies, observation);
        Shift(logWeights, LogSpace.SumExp(logWeights));
    }

    /// <summary>Computes the logarithm of each copy's posterior.</summary>
    public double[] LogPosterior(ReadOnlySpan<double> logWeights)
    {
        int copies = logWeights.Length / Rows;
        double[] posterior = new double[copies];
        Span<double> column = stackalloc double[Rows];
        for (int copy = 0; copy < copies; copy++)
        {
            for (int row = 0; row < Rows; row++)
            {
                column[row] = logWeights[(row * copies) + copy];
            }

            posterior[copy] = LogSpace.SumExp(column);
        }

        return posterior;
    }

    /// <summary>Moves weight between copies, after the observation has been taken into account.</summary>
    /// <param name="logWeights">The weights; the largest is 0.</param>
    /// <param name="copies">The number of copies.</param>
    /// <param name="observation">The number of the observation, from 1.</param>
    protected abstract void Switch(Span<double> logWeights, int copies, long observation);

    private static void Shift(Span<double> logWeights, double origin)
    {
        foreach (ref double weight in logWeights)
        {
            weight -= origin;
        }
    }
}
