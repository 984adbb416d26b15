using System;

namespace Lrt.Averaging;

/// <summary>
/// A rule by which the weights of several predictors follow how well they predicted. The weights are logarithms of
/// double precision: one or more rows of one weight per copy; a copy's posterior is the sum over its column.
/// </summary>
internal abstract class CopyPosterior
{
    /// <summary>How many weights a copy has.</summary>
    public abstract int Rows { get; }

    /// <summary>
    /// The weights before the first observation, rows after one another: all copies are equally likely.
    /// </summary>
    /// <param name="copies">How many copies there are.</param>
    public abstract double[] Initial(int copies);

    /// <summary>Takes one observation in.</summary>
    /// <param name="logWeights">The weights before and after.</param>
    /// <param name="logProbabilities">
    /// The log-probability that each copy gave to what was observed; negative infinity for a copy that gave none, at
    /// least one is finite.
    /// </param>
    /// <param name="observation">The number of the observation, from 1.</param>
    public void Update(Span<double> logWeights, ReadOnlySpan<double> logProbabilities, long observation)
    {
        // What all have in common is taken off before it can swallow the differences: losses may be as large as single
        // precision has them.
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

    /// <summary>The logarithm of each copy's posterior.</summary>
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

    /// <summary>Lets weights go from copy to copy, once the observation is in them.</summary>
    /// <param name="logWeights">The weights; the largest is 0.</param>
    /// <param name="copies">How many copies there are.</param>
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
