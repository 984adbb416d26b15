namespace Lrt;

/// <summary>Specifies the rule that updates the weights of the copies of an <see cref="AveragedOutput"/>.</summary>
public enum ModelAveraging
{
    /// <summary>
    /// The switch distribution (van Erven, Grünwald and de Rooij, Catching Up Faster by Switching Sooner, J. R. Stat.
    /// Soc. B 74, 2012): the copy that predicts best may change, so a copy that was bad for long can regain weight.
    /// </summary>
    Switch,

    /// <summary>
    /// Bayesian model averaging: the posterior probability that a copy is the best from the first to the last
    /// observation.
    /// </summary>
    Bayes,
}
