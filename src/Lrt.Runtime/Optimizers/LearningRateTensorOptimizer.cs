using System;
using System.Linq;
using Lrt.Groups;
using Lrt.Learned;
using Lrt.RateTensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// The base class of generated optimizers of models with a <see cref="LearningRateTensorAttribute"/>. Its
/// <c>TrainStep</c> trains the model together with the models of its learning rates. Every step evaluates the model
/// twice, before and after the update.
/// </summary>
public abstract class LearningRateTensorOptimizer : ModelOptimizer
{
    private readonly nn.Module? model;
    private readonly RateUnits? units;
    private bool isStepping;

    /// <summary>Binds a model's parameters to their kernels and rate models.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="definitions">The groups; the first has the parameters that no other group claims.</param>
    /// <param name="learned">The groups with a learned optimizer.</param>
    /// <exception cref="ArgumentException">
    /// A parameter cannot be optimized; the message names it, its shape and the remedy.
    /// </exception>
    protected LearningRateTensorOptimizer(
        nn.Module model,
        GroupDefinition[] definitions,
        LearnedGroupDefinition[] learned
    )
        : base(model, definitions, learned)
    {
        this.model = model;
        units = new RateUnits(ParameterGroups.OfType<RateTensorGroup>());
    }

    /// <summary>Takes the place of the optimizer of a model that has compile-time errors.</summary>
    /// <param name="error">The description of the errors.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected LearningRateTensorOptimizer(string error)
        : base(error) => throw new InvalidOperationException(error);

    /// <summary>
    /// Performs a complete training step. The gradient of the loss and the mean over the examples of the rates from the
    /// rate models update the parameters; the gradient of the same loss at the new parameters then updates the rate
    /// models. Both evaluations use the same dropout masks, and running statistics are updated once.
    /// </summary>
    /// <param name="evaluate">
    /// The function that calls the model on a batch and returns its loss, a single number. It is called twice.
    /// </param>
    /// <param name="examples">The batch, [examples, ...], if a rate model has <see cref="Driver.Input"/>.</param>
    /// <returns>The loss before and after the update.</returns>
    /// <exception cref="ArgumentException">
    /// The examples are missing or not usable, or the loss is not a single number. Nothing is updated in that case.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// The loss before the update or the examples are not finite, a rate model does not fit the examples, or another
    /// thread uses the optimizer; the message gives the reason. Nothing is updated in that case, including running
    /// statistics.
    /// </exception>
    /// <remarks>
    /// A step that guards leave out evaluates the model once, and moves no rate model. Where the loss after the update
    /// is not finite, the rate models are not updated.
    /// </remarks>
    public StepLosses TrainStep(Func<Tensor> evaluate, Tensor? examples = null)
    {
        ArgumentNullException.ThrowIfNull(evaluate);
        using ExclusiveUse.Use use = EnterTraining(nameof(TrainStep));
        using IDisposable enabled = enable_grad();
        using DisposeScope scope = NewDisposeScope();
        using RepeatedEvaluation evaluations = new(model!, parameters().Any(p => p.device_type != DeviceType.CPU));
        try
        {
            double before = Update(evaluate, examples);
            if (LastStep.IsSkipped)
            {
                return new StepLosses(before, before);
            }

            evaluations.Repeat();
            zero_grad();
            Tensor loss = Evaluate(evaluate, record: false);
            double after = loss.ToDouble();
            if (double.IsFinite(after))
            {
                Differentiate(loss);
                Learn();
            }

            return new StepLosses(before, after);
        }
        finally
        {
            // Not earlier, because the graph refers to buffers.
            evaluations.End();
            isStepping = false;
            units!.Input = null;
            Record(false);
            foreach (ExampleSource source in units.Sources)
            {
                source.Clear();
            }
        }
    }

    /// <summary>Not supported: the rates of models with rate tensors depend on the examples.</summary>
    /// <param name="closure">Not used.</param>
    /// <exception cref="InvalidOperationException">
    /// Always; call <see cref="TrainStep(Func{Tensor}, Tensor)"/>.
    /// </exception>
    public override Tensor step(Func<Tensor>? closure = null) =>
        isStepping
            ? base.step(closure)
            : throw new InvalidOperationException(
                "The learning rates of this model depend on the examples: call TrainStep, which evaluates the model "
                    + "itself, in the place of backward and step."
            );

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            units?.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Evaluates the model, and updates its parameters.</summary>
    /// <returns>The loss before the update.</returns>
    private double Update(Func<Tensor> evaluate, Tensor? examples)
    {
        zero_grad();
        Tensor loss = Evaluate(evaluate, record: true);
        double before = loss.ToDouble();
        if (!double.IsFinite(before))
        {
            throw new InvalidOperationException(
                $"The loss is {before} before the update, so its gradients are useless. Nothing was updated: look for "
                    + "examples that are not finite, or for parameters that have become too large."
            );
        }

        loss.backward();
        units!.Input = examples;
        isStepping = true;
        step();
        isStepping = false;
        return before;
    }

    // Only the derivatives that the rate models need are computed.
    private void Differentiate(Tensor after)
    {
        Tensor[] inputs =
        [
            .. units!.Taken.SelectMany(t => t.Unit.Parameters).Select(p => p.Parameter).Where(p => p.requires_grad),
        ];
        if (inputs.Length > 0 && after.requires_grad)
        {
            autograd.backward([after], inputs: inputs);
        }
    }

    private void Learn()
    {
        using IDisposable off = no_grad();
        foreach ((RateUnit unit, double factor) in units!.Taken)
        {
            unit.Learn(Maximize ? -factor : factor);
        }
    }

    private Tensor Evaluate(Func<Tensor> evaluate, bool record)
    {
        Record(record);
        Tensor loss = evaluate();
        Record(false);
        return loss.NumberOfElements == 1
            ? loss
            : throw new ArgumentException(
                $"The loss has shape [{string.Join(", ", loss.shape)}]; it must be a single number. Take its mean.",
                nameof(evaluate)
            );
    }

    private void Record(bool isRecording)
    {
        foreach (LayerSource source in units!.Sources.OfType<LayerSource>())
        {
            source.IsRecording = isRecording;
        }
    }
}
