using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Execution;
using Lrt.State;
using static TorchSharp.torch;

namespace Lrt;

/// <summary>
/// A copy in memory of a model's parameters and buffers and of the complete state of its optimizer, as
/// <see cref="ModelOptimizer.TakeSnapshot"/> takes it. It can be restored any number of times until it is disposed.
/// </summary>
public sealed class OptimizerSnapshot : IDisposable
{
    private readonly Dictionary<string, Tensor> tensors;
    private bool isDisposed;

    internal OptimizerSnapshot(SavedState state, nn.Module model)
    {
        State = state;
        tensors = CopyOf(model);
    }

    /// <summary>The state of the optimizer.</summary>
    internal SavedState State { get; }

    /// <summary>Restores the parameters and buffers of a model, and then the state of its optimizer.</summary>
    /// <param name="model">The model.</param>
    /// <param name="restoreState">The action that restores the state; it restores all of it or throws.</param>
    /// <exception cref="InvalidOperationException">
    /// The model has other parameters or buffers; the message names one. Nothing is restored.
    /// </exception>
    internal void Restore(nn.Module model, Action restoreState)
    {
        ObjectDisposedException.ThrowIf(isDisposed, this);
        Dictionary<string, Tensor> targets = model.state_dict();
        if (Unlike(targets) is { } difference)
        {
            throw new InvalidOperationException(
                $"The snapshot does not fit the model: {difference}. Nothing was restored. Take snapshots of the model "
                    + "as it is now."
            );
        }

        Dictionary<string, Tensor> before = CopyOf(model);
        try
        {
            Copy(tensors, targets);
            restoreState();
        }
        catch
        {
            Copy(before, targets);
            throw;
        }
        finally
        {
            Release(before);
        }
    }

    /// <summary>Releases the copies.</summary>
    public void Dispose()
    {
        isDisposed = true;
        Release(tensors);
        tensors.Clear();
    }

    private string? Unlike(Dictionary<string, Tensor> targets)
    {
        foreach ((string name, Tensor target) in targets)
        {
            if (!tensors.TryGetValue(name, out Tensor? copy))
            {
                return $"'{name}' was added since";
            }

            if (copy.dtype != target.dtype || !copy.shape.SequenceEqual(target.shape))
            {
                return $"'{name}' is {Describe(target)} now, and was {Describe(copy)}";
            }
        }

        return tensors.Keys.FirstOrDefault(name => !targets.ContainsKey(name)) is { } missing
            ? $"'{missing}' was removed since"
            : null;
    }

    private static string Describe(Tensor tensor) => $"{tensor.dtype} [{string.Join(", ", tensor.shape)}]";

    private static Dictionary<string, Tensor> CopyOf(nn.Module model) =>
        model.state_dict().ToDictionary(t => t.Key, t => LastingCopy.Of(t.Value));

    private static void Copy(Dictionary<string, Tensor> from, Dictionary<string, Tensor> to)
    {
        using IDisposable off = no_grad();
        foreach ((string name, Tensor target) in to)
        {
            target.copy_(from[name]);
        }
    }

    private static void Release(Dictionary<string, Tensor> copies)
    {
        foreach (Tensor copy in copies.Values)
        {
            copy.Dispose();
        }
    }
}
