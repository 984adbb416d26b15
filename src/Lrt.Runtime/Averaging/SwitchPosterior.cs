using System;

namespace Lrt.Averaging;

/// <summary>
/// The switch distribution (van Erven, Grünwald and de Rooij, Catching Up Faster by Switching Sooner, J. R. Stat. Soc.
/// B 74, 2012, algorithm 1), with uniform priors over the copies and 1/(t+1) for a switch after observation t, as in
/// Alrao. Row 0 holds the weight of sequences of copies that may still switch, row 1 that of sequences that no longer
/// switch.
/// </summary>
/// <param name="theta">
/// The prior probability, before the first observation and at each switch, that there are further switches; between 0
/// and 1.
/// </param>
internal sealed class SwitchPosterior(double theta) : CopyPosterior
{
    public override int Rows => 2;

    public override double[] Initial(int copies)
    {
        double[] logWeights = new double[2 * copies];
        logWeights.AsSpan(0, copies).Fill(Math.Log(theta) - Math.Log(copies));
        logWeights.AsSpan(copies).Fill(Math.Log(1 - theta) - Math.Log(copies));
        return logWeights;
    }

    protected override void Switch(Span<double> logWeights, int copies, long observation)
    {
        Span<double> unstable = logWeights[..copies];
        Span<double> stable = logWeights[copies..];

        // The weight that switches is distributed evenly, so that even a copy without any weight gets some.
        double switching = 1.0 / (observation + 1);
        double share = LogSpace.SumExp(unstable) + Math.Log(switching) - Math.Log(copies);
        for (int copy = 0; copy < copies; copy++)
        {
            unstable[copy] = LogSpace.AddExp(unstable[copy] + Math.Log(1 - switching), Math.Log(theta) + share);
            stable[copy] = LogSpace.AddExp(stable[copy], Math.Log(1 - theta) + share);
        }
    }
}
