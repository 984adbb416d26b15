using System;
using System.Linq;
using Lrt.Groups;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// The base class of generated optimizers of models that end in an <see cref="AveragedOutput"/>. Its <c>TrainStep</c>
/// performs a complete training step.
/// </summary>
public abstract class AveragingOptimizer : ModelOptimizer
{
    /// <summary>Binds a model's parameters to their kernels.</summary>
    /// <param name="model">The model, with all its parameters registered.</param>
    /// <param name="definitions">The groups; the first has the parameters that no other group claims.</param>
    /// <param name="output">The model's averaged output.</param>
    /// <exception cref="ArgumentException">
    /// A parameter cannot be optimized; the message names it, its shape and the remedy.
    /// </exception>
    protected AveragingOptimizer(nn.Module model, GroupDefinition[] definitions, AveragedOutput output)
        : base(model, definitions)
    {
        ArgumentNullException.ThrowIfNull(output);
        Output = output;
    }

    /// <summary>Takes the place of the optimizer of a model that has compile-time errors.</summary>
    /// <param name="error">The description of the errors.</param>
    /// <exception cref="InvalidOperationException">Always.</exception>
    protected AveragingOptimizer(string error)
        : base(error) => throw new InvalidOperationException(error);

    /// <inheritdoc/>
    public override bool Maximize
    {
        get => false;
        set
        {
            if (value)
            {
                throw new NotSupportedException(
                    "A model with an averaged output cannot be maximized: its copies learn from losses of their own, "
                        + "and count in the average as these losses say. Leave Maximize false."
                );
            }
        }
    }

    /// <summary>
    /// The model's averaged output, with the posterior and the copies that were left out of the last step.
    /// </summary>
    public AveragedOutput Output { get; }

    /// <inheritdoc/>
    private protected override void CheckGradients()
    {
        // The loss of the average has no gradient with respect to the copies.
        if (Output.IsAwaitingCopyLosses)
        {
            throw new InvalidOperationException(
                $"The averaged output has no gradient, so that its {Output.Copies} copies would never learn: each "
                    + "learns from its own loss, not from that of the average. "
                    + "Use TrainStep, or call backward on CopyLosses(target) too before the step, and Observe after it."
            );
        }
    }

    /// <summary>
    /// Performs a complete training step: one forward pass, one backward pass of the averaged loss through the body and
    /// of each copy's loss through that copy, the update of all parameters, and the update of the posterior.
    /// </summary>
    /// <param name="forward">The function that calls the model, which must reach its averaged output.</param>
    /// <param name="target">The target of the predictions: class numbers [...], or real numbers [..., out].</param>
    /// <returns>The loss of the average before the update.</returns>
    /// <remarks>A step that guards leave out does not change the posterior either.</remarks>
    /// <exception cref="ArgumentException">The target does not fit the output's task or the features.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model is not in training mode, its output was not reached, no copy's loss is finite, or another thread uses
    /// the optimizer. Nothing is updated in that case.
    /// </exception>
    public double TrainStep(Func<Tensor> forward, Tensor target)
    {
        ArgumentNullException.ThrowIfNull(forward);
        using ExclusiveUse.Use use = EnterTraining(nameof(TrainStep));
        using IDisposable enabled = enable_grad();
        using DisposeScope scope = NewDisposeScope();
        zero_grad();
        forward();
        Tensor loss = Output.Loss(target);
        Tensor copyLosses = Output.CopyLosses(target);
        Output.EnsureObservable(copyLosses);

        // Two roots of one backward pass instead of their sum, because the loss of a copy that is left out is infinite.
        Tensor[] roots = [.. new[] { loss, copyLosses }.Where(root => root.requires_grad)];
        autograd.backward(roots, [.. roots.Select(root => root.ones_like())]);
        step();
        if (!LastStep.IsSkipped)
        {
            Output.Observe(copyLosses);
        }

        return loss.ToDouble();
    }
}
