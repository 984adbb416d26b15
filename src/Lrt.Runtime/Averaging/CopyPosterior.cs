using System;

namespace Lrt.Averaging;

/// <summary>
/// A rule by which the weights of several predictors follow how well they predicted. The weights are logarithms of double
/// precision: one or more rows of one weight per copy; a copy's posterior is the sum over its column.
/// </summary>
internal abstract class CopyPosterior
{
    /// <summary>How many weights a copy has.</summary>
    public abstract int Rows { get; }

    /// <summary>The weights before the first observation, rows after one another: all copies are equally likely.</summary>
    /// <param name="copies">How many copies there are.</param>
    public abstract double[] Initial(int copies);

    /// <summary>Takes one observation in.</summary>
    /// <param name="logWeights">The weights before and after.</param>
    /// <param name="logProbabilities">The log-probability that each copy gave to what was observed; negative infinity for a copy that gave none, at least one is finite.</param>
    /// <param name="observation">The number of the observation, from 1.</param>
    public abstract void Update(Span<double> logWeights, ReadOnlySpan<double> logProbabilities, long observation);

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

    /// <summary>Makes the weights sum to one.</summary>
    protected static void Normalize(Span<double> logWeights)
    {
        double sum = LogSpace.SumExp(logWeights);
        foreach (ref double weight in logWeights)
        {
            weight -= sum;
        }
    }
}
