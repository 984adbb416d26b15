namespace Lrt;

/// <summary>How the copies of an <see cref="AveragedOutput"/> earn their weight in the average.</summary>
public enum ModelAveraging
{
    /// <summary>
    /// The switch distribution (van Erven, Grünwald and de Rooij, Catching Up Faster by Switching Sooner, J. R. Stat.
    /// Soc. B 74, 2012): which copy predicts best may change, so one that was bad for long can come back.
    /// </summary>
    Switch,

    /// <summary>Bayesian model averaging: the posterior of the one copy that is best from first to last.</summary>
    Bayes,
}
