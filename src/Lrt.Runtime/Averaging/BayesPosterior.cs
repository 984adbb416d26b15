using System;

namespace Lrt.Averaging;

/// <summary>Bayesian model averaging with a uniform prior: the posterior is proportional to all that a copy predicted so far.</summary>
internal sealed class BayesPosterior : CopyPosterior
{
    public override int Rows => 1;

    public override double[] Initial(int copies)
    {
        double[] logWeights = new double[copies];
        logWeights.AsSpan().Fill(-Math.Log(copies));
        return logWeights;
    }

    public override void Update(Span<double> logWeights, ReadOnlySpan<double> logProbabilities, long observation)
    {
        for (int copy = 0; copy < logWeights.Length; copy++)
        {
            logWeights[copy] += logProbabilities[copy];
        }

        Normalize(logWeights);
    }
}
