using System;

namespace Lrt.Averaging;

/// <summary>
/// Bayesian model averaging with a uniform prior: the posterior is proportional to the likelihood of all observations
/// so far.
/// </summary>
internal sealed class BayesPosterior : CopyPosterior
{
    public override int Rows => 1;

    public override double[] Initial(int copies)
    {
        double[] logWeights = new double[copies];
        logWeights.AsSpan().Fill(-Math.Log(copies));
        return logWeights;
    }

    protected override void Switch(Span<double> logWeights, int copies, long observation)
    {
        // There is no switch: the best copy remains the best.
    }
}
