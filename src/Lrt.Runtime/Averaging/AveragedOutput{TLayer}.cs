using System;
using Lrt.Averaging;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// A model's last layer in several copies, each trained with a learning rate of its own; the output of the module is
/// the average of the copies.
/// <code>
/// private readonly AveragedOutput&lt;Linear&gt; output = new(10, () => nn.Linear(128, 10));
/// </code>
/// The copies are stored stacked, in a parameter <c>weight</c> [copies, out, in] and a parameter <c>bias</c> [copies,
/// out], so that one product computes all of them. The posterior is stored in buffers, which are saved and loaded with
/// the model.
/// </summary>
/// <typeparam name="TLayer">The layer; only <c>Linear</c> can be stacked.</typeparam>
public sealed class AveragedOutput<TLayer> : AveragedOutput
    where TLayer : nn.Module
{
    private const double DefaultTheta = 0.9999;

    /// <summary>Creates the copies.</summary>
    /// <param name="copies">The number of copies, at least 1.</param>
    /// <param name="factory">
    /// The function that creates a layer, freshly initialized. It is called once per copy; the layers are disposed.
    /// </param>
    /// <param name="task">The meaning of the outputs.</param>
    /// <param name="variance">
    /// For regression only: the variance of the normal distribution around each output; 1 by default.
    /// </param>
    /// <param name="averaging">The rule by which the weights of the copies are updated.</param>
    /// <param name="theta">
    /// For the switch distribution only: the prior probability, at the start and at each switch, of further switches,
    /// between 0 and 1; 0.9999 by default.
    /// </param>
    /// <param name="catchUp">
    /// The log-posterior below which a copy is replaced after a step by the mean of all copies' weights, weighted by
    /// the posterior, as are copies that were left out; negative, -20 in the reference implementation. Null disables
    /// the replacement.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An argument is out of range or has no meaning with the others, or the layers cannot be stacked; the message says
    /// why.
    /// </exception>
    public AveragedOutput(
        int copies,
        Func<TLayer> factory,
        AveragedTask task = AveragedTask.Classification,
        double? variance = null,
        ModelAveraging averaging = ModelAveraging.Switch,
        double? theta = null,
        double? catchUp = null
    )
        : base(Stack(copies, factory), TaskOf(task, variance), PosteriorOf(averaging, theta), Checked(catchUp)) { }

    private static (Tensor Weight, Tensor? Bias) Stack(int copies, Func<TLayer> factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return StackedLinear.Create(copies, factory);
    }

    private static OutputTask TaskOf(AveragedTask task, double? variance) =>
        (task, variance) switch
        {
            (AveragedTask.Classification, null) => new ClassificationTask(),
            (AveragedTask.Classification, _) => throw new ArgumentException(
                "Classification has no variance; leave it out, or declare AveragedTask.Regression.",
                nameof(variance)
            ),
            (AveragedTask.Regression, null) => new RegressionTask(1),
            (AveragedTask.Regression, > 0 and < double.PositiveInfinity) => new RegressionTask(variance.Value),
            (AveragedTask.Regression, _) => throw new ArgumentOutOfRangeException(
                nameof(variance),
                variance,
                "The variance must be a positive number."
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(task), task, "Choose a value of AveragedTask."),
        };

    private static CopyPosterior PosteriorOf(ModelAveraging averaging, double? theta) =>
        (averaging, theta) switch
        {
            (ModelAveraging.Bayes, null) => new BayesPosterior(),
            (ModelAveraging.Bayes, _) => throw new ArgumentException(
                "Bayesian averaging has no theta; leave it out, or choose ModelAveraging.Switch.",
                nameof(theta)
            ),
            (ModelAveraging.Switch, null) => new SwitchPosterior(DefaultTheta),
            (ModelAveraging.Switch, > 0 and < 1) => new SwitchPosterior(theta.Value),
            (ModelAveraging.Switch, _) => throw new ArgumentOutOfRangeException(
                nameof(theta),
                theta,
                "Theta is a probability between 0 and 1, both excluded."
            ),
            _ => throw new ArgumentOutOfRangeException(
                nameof(averaging),
                averaging,
                "Choose a value of ModelAveraging."
            ),
        };

    private static double? Checked(double? catchUp) =>
        catchUp is null or < 0
            ? catchUp
            : throw new ArgumentOutOfRangeException(
                nameof(catchUp),
                catchUp,
                "The threshold is the logarithm of a probability and must be negative, such as -20."
            );
}
