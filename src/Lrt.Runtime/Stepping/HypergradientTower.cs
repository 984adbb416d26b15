using System;

namespace Lrt.Stepping;

/// <summary>
/// A hyperparameter that elements share, with the rates above it: the sequential schedule, in which each level uses the
/// level above as just updated (Chandra et al., NeurIPS 2022; for order 1 Baydin et al., ICLR 2018).
/// </summary>
internal sealed class HypergradientTower(double value, double[] rates, double min, double max, double clip)
{
    // Level 0 is the hyperparameter; the last is the constant rate on top.
    private readonly double[] levels = [value, .. rates];
    private readonly double[] previous = new double[rates.Length + 1];

    /// <summary>The hyperparameter, as learned.</summary>
    public double Value => levels[0];

    /// <summary>Moves every level.</summary>
    /// <param name="hypergradient">Minus the gradient of the loss with respect to the hyperparameter.</param>
    public void Adapt(double hypergradient)
    {
        int order = levels.Length - 1;
        Span<double> changes = stackalloc double[order + 1];
        changes[1] = double.IsNaN(hypergradient) ? hypergradient : Math.Clamp(hypergradient, -clip, clip);
        for (int level = 2; level <= order; level++)
        {
            changes[level] = changes[level - 1] * previous[level - 1];
        }

        changes.CopyTo(previous);
        for (int level = order - 1; level >= 0; level--)
        {
            levels[level] += levels[level + 1] * changes[level + 1];
        }

        levels[0] = double.IsNaN(levels[0]) ? levels[0] : Math.Clamp(levels[0], min, max);
    }
}
