using System;
using System.Linq;
using static TorchSharp.torch;

namespace Lrt.Averaging;

/// <summary>
/// A task of an averaged output: computes predictions [examples, copies, outputs] from the outputs of all copies, their
/// average and their likelihood.
/// </summary>
internal abstract class OutputTask
{
    /// <summary>Computes the predictions of the copies.</summary>
    /// <param name="outputs">The outputs of the layers, [examples, copies, outputs].</param>
    public abstract Tensor Predict(Tensor outputs);

    /// <summary>Computes the part of some copies in the average, [examples, outputs].</summary>
    /// <param name="predictions">The result of <see cref="Predict"/>, [examples, copies, outputs].</param>
    /// <param name="logPosterior">The logarithms of the copies' weights, [copies].</param>
    public abstract Tensor Average(Tensor predictions, Tensor logPosterior);

    /// <summary>Adds the parts of two sets of copies in the average.</summary>
    public abstract Tensor Add(Tensor average, Tensor others);

    /// <summary>Computes the log-likelihood of the target under each copy, [examples, copies].</summary>
    /// <param name="predictions">The result of <see cref="Predict"/>, [examples, copies, outputs].</param>
    /// <param name="target">The result of <see cref="Flatten"/>.</param>
    public abstract Tensor LogLikelihood(Tensor predictions, Tensor target);

    /// <summary>Checks a target and flattens its leading dimensions into one.</summary>
    /// <param name="target">The target.</param>
    /// <param name="leading">The sizes of the features' dimensions before the last.</param>
    /// <param name="predictions">The predictions that the target is compared with.</param>
    /// <exception cref="ArgumentException">The target's type or shape does not fit.</exception>
    public abstract Tensor Flatten(Tensor target, long[] leading, CopyParts predictions);

    protected static string Describe(Tensor target) =>
        $"The target has dtype {target.dtype} and shape {Describe(target.shape)}";

    protected static string Describe(long[] shape) => $"[{string.Join(", ", shape)}]";

    protected static void Expect(Tensor target, long[] shape, string what)
    {
        if (!target.shape.SequenceEqual(shape))
        {
            throw new ArgumentException(
                $"{Describe(target)}; for the features of the last forward pass it must have shape "
                    + $"{Describe(shape)}: {what}.",
                nameof(target)
            );
        }

        if (target.numel() == 0)
        {
            throw new ArgumentException(
                $"{Describe(target)}; the loss of an empty batch is not defined. Leave empty batches out.",
                nameof(target)
            );
        }
    }
}
