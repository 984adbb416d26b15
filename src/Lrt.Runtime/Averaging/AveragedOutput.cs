using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Averaging;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// An output layer in several copies, whose predictions are averaged by the posterior of the copies (Blier, Wolinski
/// and Ollivier, Learning with Random Learning Rates, 2018). See <see cref="AveragedOutput{TLayer}"/> for its
/// declaration.
/// <para> The body, which computes the features, learns from <see cref="Loss"/>, the loss of the average; every copy
/// learns from its own loss, one of <see cref="CopyLosses"/>, as if it were alone. A training step: forward pass,
/// <c>backward</c> of both, the optimizer's <c>step</c>, then <see cref="Observe"/>.
/// <see cref="AveragingOptimizer.TrainStep"/> performs the whole step. </para>
/// <para> A copy whose output or loss is not finite is left out of the step: it takes no part in the average and has no
/// gradient, and the average is that of the other copies. </para>
/// </summary>
public abstract class AveragedOutput : nn.Module<Tensor, Tensor>
{
    private const string WeightName = "weight";
    private const string BiasName = "bias";
    private const string LogWeightsName = "log_weights";
    private const string ObservationsName = "observations";

    private readonly OutputTask task;
    private readonly CopyPosterior posterior;
    private readonly double? catchUp;
    private KeptForward? kept;

    private protected AveragedOutput(
        (Tensor Weight, Tensor? Bias) stacked,
        OutputTask task,
        CopyPosterior posterior,
        double? catchUp
    )
        : base(nameof(AveragedOutput))
    {
        (this.task, this.posterior, this.catchUp) = (task, posterior, catchUp);
        Copies = (int)stacked.Weight.shape[0];

        // The parameters are registered by name and read from there, because a module that is moved or converted
        // replaces its registered parameters.
        register_parameter(WeightName, (Parameter)new Parameter(stacked.Weight).DetachFromDisposeScope());
        if (stacked.Bias is not null)
        {
            register_parameter(BiasName, (Parameter)new Parameter(stacked.Bias).DetachFromDisposeScope());
        }

        Tensor logWeights = tensor(
            posterior.Initial(Copies),
            posterior.Rows,
            Copies,
            dtype: ScalarType.Float64,
            device: CPU
        );
        register_buffer(LogWeightsName, logWeights.DetachFromDisposeScope());
        register_buffer(ObservationsName, zeros(1, dtype: ScalarType.Int64, device: CPU).DetachFromDisposeScope());
    }

    /// <summary>The number of copies of the layer.</summary>
    public int Copies { get; }

    /// <summary>The weights of all copies, [copies, out, in].</summary>
    public Parameter Weight => get_parameter(WeightName)!;

    /// <summary>The biases of all copies, [copies, out]; null where the layer has none.</summary>
    public Parameter? Bias => get_parameter(BiasName);

    /// <summary>The weight of each copy in the average: positive numbers that sum to 1.</summary>
    public double[] Posterior => [.. LogPosterior.Select(Math.Exp)];

    /// <summary>
    /// The logarithm of <see cref="Posterior"/>, which distinguishes copies with little weight more precisely.
    /// </summary>
    public double[] LogPosterior => posterior.LogPosterior(LogWeights);

    /// <summary>
    /// The copies, counted from 0, that were left out of the last observed step because their output or loss was not
    /// finite.
    /// </summary>
    public IReadOnlyList<int> LeftOut { get; private set; } = [];

    /// <summary>
    /// The copies, counted from 0, that were set to the mean of all copies after the last observed step.
    /// </summary>
    public IReadOnlyList<int> CaughtUp { get; private set; } = [];

    /// <summary>
    /// A value that indicates whether the copies are to be trained and <c>backward</c> was not yet called on the
    /// copies' losses of the last pass.
    /// </summary>
    internal bool IsAwaitingCopyLosses => kept is not null && Weight is { requires_grad: true, grad: null };

    private double[] LogWeights => get_buffer(LogWeightsName)!.data<double>().ToArray();

    private long InFeatures => Weight.shape[2];

    /// <summary>
    /// Gets the average over the copies: log-probabilities of the classes, or the mean of the outputs. Its gradient
    /// goes to the features only. In training mode, with gradients enabled, the module remembers the pass for
    /// <see cref="Loss"/> and <see cref="CopyLosses"/>, until <see cref="Observe"/> or the next pass.
    /// </summary>
    /// <param name="input">The features, [..., in], with any number of dimensions before the last.</param>
    /// <returns>[..., out].</returns>
    /// <exception cref="ArgumentException">The features have another size than the layer.</exception>
    /// <exception cref="InvalidOperationException">No copy's output is finite; the message says what to do.</exception>
    public override Tensor forward(Tensor input)
    {
        Forget();
        using DisposeScope scope = NewDisposeScope();
        (long[] leading, Tensor rows) = Flatten(input);
        CopyParts outputs = CopyParts.Linear(rows, Weight.detach(), Bias?.detach());
        int[] copies = FiniteOf(outputs, rows);
        if (copies.Length < Copies)
        {
            // The average is computed again without these copies: the gradient of a copy with infinite weights is NaN
            // even where it is multiplied by 0.
            outputs = CopyParts.Linear(
                rows,
                Only(Weight.detach(), copies),
                Bias is null ? null : Only(Bias.detach(), copies)
            );
        }

        CopyParts predictions = outputs.Map(task.Predict);
        Tensor average = predictions.Combine(LogPosteriorAmong(copies, predictions, rows), task.Average, task.Add);
        if (training && is_grad_enabled())
        {
            kept = new KeptForward(leading, rows.detach(), predictions, copies);
        }

        return average.reshape([.. leading, average.shape[1]]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Computes the output of each copy: the scores of the classes, or the means. The gradient goes to the features
    /// only.
    /// </summary>
    /// <param name="input">The features, [..., in].</param>
    /// <returns>[..., copies, out].</returns>
    /// <exception cref="ArgumentException">The features have another size than the layer.</exception>
    public Tensor CopyOutputs(Tensor input)
    {
        using DisposeScope scope = NewDisposeScope();
        (long[] leading, Tensor rows) = Flatten(input);
        CopyParts outputs = CopyParts.Linear(rows, Weight.detach(), Bias?.detach());
        return outputs.Whole.reshape([.. leading, Copies, outputs.Outputs]).MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Computes the loss of the average of the last forward pass: the mean over the examples of -log sum_k posterior_k
    /// p_k(target), with the copy's probability of the class, or its normal density. The gradient goes to the features
    /// only.
    /// </summary>
    /// <param name="target">Class numbers [...] of a whole-number type, or real numbers [..., out].</param>
    /// <returns>A scalar.</returns>
    /// <exception cref="ArgumentException">
    /// The target does not fit the task or the features; the message gives the expected type and shape.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// There was no forward pass in training mode, or no copy's loss is finite; the message says what to do.
    /// </exception>
    public Tensor Loss(Tensor target)
    {
        KeptForward pass = Kept();
        using DisposeScope scope = NewDisposeScope();
        Tensor expected = task.Flatten(target, pass.Leading, pass.Predictions);
        Tensor likelihood = pass.Predictions.Gather(part => task.LogLikelihood(part, expected));
        int[] places = Finite(Values(likelihood.mean([0L])));
        if (places.Length == 0)
        {
            throw NoCopyLeft(pass.Rows);
        }

        int[] copies = [.. places.Select(place => pass.Copies[place])];
        if (copies.Length < pass.Copies.Length)
        {
            likelihood = pass
                .Predictions.Only(Index(places, likelihood.device))
                .Gather(part => task.LogLikelihood(part, expected));
        }

        Tensor logPosterior = LogPosteriorAmong(copies, pass.Predictions, pass.Rows);
        return (likelihood + logPosterior).logsumexp(1).mean().neg().MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Computes the loss of each copy on the features of the last forward pass: the mean over the examples of -log
    /// p_k(target). The gradient of each loss goes to the parameters of its copy only. The loss of a copy that is left
    /// out is infinity, and has no gradient.
    /// </summary>
    /// <param name="target">Class numbers [...] of a whole-number type, or real numbers [..., out].</param>
    /// <returns>[copies].</returns>
    /// <exception cref="ArgumentException">
    /// The target does not fit the task or the features; the message gives the expected type and shape.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// There was no forward pass in training mode, or no copy's loss is finite; the message says what to do.
    /// </exception>
    public Tensor CopyLosses(Tensor target)
    {
        KeptForward pass = Kept();
        using DisposeScope scope = NewDisposeScope();
        Tensor expected = task.Flatten(target, pass.Leading, pass.Predictions);
        int[] copies = pass.Copies;
        Tensor losses = LossesOf(copies, pass.Rows, expected);
        int[] places = Finite(Values(losses));
        if (places.Length == 0)
        {
            throw NoCopyLeft(pass.Rows);
        }

        if (places.Length < copies.Length)
        {
            copies = [.. places.Select(place => copies[place])];
            losses = LossesOf(copies, pass.Rows, expected);
        }

        if (copies.Length < Copies)
        {
            losses = full([Copies], double.PositiveInfinity, dtype: losses.dtype, device: losses.device)
                .index_copy(0, Index(copies, losses.device), losses);
        }

        return losses.MoveToOuterDisposeScope();
    }

    /// <summary>
    /// Ends a training step, after the optimizer has updated the copies: the posterior is updated with the likelihood
    /// of each copy, and copies that are too far behind are replaced by the mean, where that was asked for. The
    /// optimizer's state for these copies stays.
    /// </summary>
    /// <param name="copyLosses">The result of <see cref="CopyLosses"/> before the update, [copies].</param>
    /// <exception cref="ArgumentException">There is not one loss per copy.</exception>
    /// <exception cref="InvalidOperationException">No loss is finite; the message says what to do.</exception>
    public void Observe(Tensor copyLosses)
    {
        using IDisposable off = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (double[] losses, int[] finite) = CheckLosses(copyLosses);
        Tensor observations = get_buffer(ObservationsName)!;
        observations.add_(1);
        double[] logWeights = LogWeights;
        posterior.Update(
            logWeights,
            [.. losses.Select(loss => double.IsFinite(loss) ? -loss : double.NegativeInfinity)],
            observations.data<long>()[0]
        );
        get_buffer(LogWeightsName)!.copy_(tensor(logWeights, posterior.Rows, Copies, dtype: ScalarType.Float64));
        LeftOut = [.. Enumerable.Range(0, Copies).Except(finite)];
        CaughtUp = catchUp is double threshold ? CatchUp(threshold) : [];
        Forget();
    }

    /// <summary>
    /// Checks that <see cref="Observe"/> will accept losses, before the update, so that a step is made as a whole or
    /// not at all.
    /// </summary>
    internal void EnsureObservable(Tensor copyLosses) => CheckLosses(copyLosses);

    /// <inheritdoc/>
    protected override void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
    {
        Forget();

        // The posterior stays on the CPU and in double precision, whatever the device and the type of the layers.
        Tensor[] state = [get_buffer(LogWeightsName)!, get_buffer(ObservationsName)!];
        ConditionallyRegisterBuffer(LogWeightsName, null!);
        ConditionallyRegisterBuffer(ObservationsName, null!);
        base._toEpilog(dtype, device!, non_blocking);
        ConditionallyRegisterBuffer(LogWeightsName, state[0]);
        ConditionallyRegisterBuffer(ObservationsName, state[1]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Forget();
        }

        base.Dispose(disposing);
    }

    private (double[] Losses, int[] Finite) CheckLosses(Tensor copyLosses)
    {
        ArgumentNullException.ThrowIfNull(copyLosses);
        if (copyLosses.dim() != 1 || copyLosses.shape[0] != Copies)
        {
            throw new ArgumentException(
                $"The losses have shape [{string.Join(", ", copyLosses.shape)}]; there must be one per copy, "
                    + $"[{Copies}], as CopyLosses gives them.",
                nameof(copyLosses)
            );
        }

        double[] losses = Values(copyLosses);
        int[] finite = Finite(losses);
        double[] before = LogPosterior;
        return Array.Exists(finite, copy => before[copy] > double.NegativeInfinity)
            ? (losses, finite)
            : throw NoCopyLeft(null);
    }

    private static int[] Finite(double[] values) =>
        [.. Enumerable.Range(0, values.Length).Where(k => double.IsFinite(values[k]))];

    private static double[] Values(Tensor vector) =>
        vector.detach().to(ScalarType.Float64).cpu().data<double>().ToArray();

    private static Tensor Index(int[] copies, Device device) =>
        tensor(copies.Select(copy => (long)copy).ToArray(), device: device);

    private static Tensor Only(Tensor stacked, int[] copies) => stacked.index_select(0, Index(copies, stacked.device));

    private void Forget()
    {
        kept?.Dispose();
        kept = null;
    }

    private KeptForward Kept() =>
        kept
        ?? throw new InvalidOperationException(
            "There is no forward pass to take the loss of. Call the model first, in training mode (train()) and with "
                + "gradients enabled; a pass serves for one step, until Observe."
        );

    private (long[] Leading, Tensor Rows) Flatten(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        long[] shape = features.shape;
        if (shape.Length == 0 || shape[^1] != InFeatures)
        {
            throw new ArgumentException(
                $"The features have shape [{string.Join(", ", shape)}]; the layer takes [..., {InFeatures}].",
                nameof(features)
            );
        }

        long[] leading = shape[..^1];
        return (leading, features.reshape(leading.Aggregate(1L, (count, size) => count * size), InFeatures));
    }

    /// <summary>Gets the copies whose outputs are all finite.</summary>
    private int[] FiniteOf(CopyParts outputs, Tensor rows)
    {
        bool[] finite = outputs.AreFinite();
        int[] copies = [.. Enumerable.Range(0, Copies).Where(copy => finite[copy])];
        return copies.Length > 0 ? copies : throw NoCopyLeft(rows);
    }

    /// <summary>Gets the posterior under the condition that only these copies take part.</summary>
    private Tensor LogPosteriorAmong(int[] copies, CopyParts like, Tensor rows)
    {
        double[] all = LogPosterior;
        double[] some = [.. copies.Select(copy => all[copy])];
        double total = LogSpace.SumExp(some);
        return double.IsNegativeInfinity(total)
            ? throw NoCopyLeft(rows)
            : tensor(some.Select(weight => weight - total).ToArray(), dtype: like.DType, device: like.Device);
    }

    private Tensor LossesOf(int[] copies, Tensor rows, Tensor expected)
    {
        bool isAll = copies.Length == Copies;
        CopyParts outputs = CopyParts.Linear(
            rows,
            isAll ? Weight : Only(Weight, copies),
            isAll || Bias is null ? Bias : Only(Bias, copies)
        );
        return outputs.Gather(part => task.LogLikelihood(task.Predict(part), expected)).mean([0L]).neg();
    }

    private int[] CatchUp(double threshold)
    {
        // A copy that was left out gave the target no probability, whatever posterior it is given here.
        double[] logPosterior = LogPosterior;
        int[] weak =
        [
            .. Enumerable.Range(0, Copies).Where(copy => logPosterior[copy] < threshold || LeftOut.Contains(copy)),
        ];
        Tensor[] parameters = Bias is null ? [Weight] : [Weight, Bias];
        return weak.Length > 0 && WeakCopies.Replace(parameters, logPosterior, weak) ? weak : [];
    }

    private InvalidOperationException NoCopyLeft(Tensor? rows)
    {
        if (rows is not null && !rows.isfinite().all().ToBoolean())
        {
            return new InvalidOperationException(
                "The features that reach the averaged output are not finite: the body diverged, or its input is not "
                    + "finite. Lower the upper bound of its learning rates, or add a normalisation layer before "
                    + "the output."
            );
        }

        return new InvalidOperationException(
            $"None of the {Copies} copies of the output layer has a finite output and loss, and weight in the "
                + "average. Lower the bounds of their learning rates, or check the targets."
        );
    }
}
