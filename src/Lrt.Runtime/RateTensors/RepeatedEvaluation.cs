using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// Two evaluations of a model on one batch that differ in the model's parameters only. The second evaluation draws the
/// same random numbers, so that dropout masks are equal. Changes of the modules' buffers, such as the running
/// statistics of a batch normalisation, are those of the first evaluation alone. Where there is no second evaluation,
/// because the update failed, the buffers are unchanged.
/// </summary>
internal sealed class RepeatedEvaluation : IDisposable
{
    private readonly nn.Module model;
    private readonly Tensor state;
    private readonly int? seed;
    private List<(string Name, Tensor Value)> buffers;

    /// <summary>Begins the first evaluation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="isElsewhere">
    /// A value that indicates whether a part of the model is on another device than the CPU.
    /// </param>
    public RepeatedEvaluation(nn.Module model, bool isElsewhere)
    {
        this.model = model;
        if (isElsewhere)
        {
            // The state of other devices' generators cannot be read: both evaluations begin with a seed that is drawn
            // for the step.
            using Tensor drawn = randint(int.MaxValue, 1, dtype: ScalarType.Int32, device: CPU);
            seed = drawn.ToInt32();
        }

        buffers = Copy();
        state = get_rng_state().DetachFromDisposeScope();
        Seed();
    }

    /// <summary>Ends the first evaluation, after the update, and begins the second.</summary>
    public void Repeat()
    {
        Forget();
        buffers = Copy();
        set_rng_state(state);
        Seed();
    }

    /// <summary>Ends the last evaluation and restores the buffers.</summary>
    public void End()
    {
        if (seed is not null)
        {
            set_rng_state(state); // The seeds were only for the step.
        }

        if (buffers.Count == 0)
        {
            return;
        }

        using IDisposable off = no_grad();
        Dictionary<string, Tensor> current = model.named_buffers().ToDictionary(b => b.name, b => b.buffer);
        foreach ((string name, Tensor value) in buffers)
        {
            if (current.TryGetValue(name, out Tensor? buffer) && buffer.shape.SequenceEqual(value.shape))
            {
                buffer.copy_(value);
            }
        }
    }

    public void Dispose()
    {
        state.Dispose();
        Forget();
    }

    private List<(string Name, Tensor Value)> Copy() =>
        model.training
            ? [.. model.named_buffers().Select(b => (b.name, b.buffer.clone().DetachFromDisposeScope()))]
            : [];

    private void Forget() => buffers.ForEach(b => b.Value.Dispose());

    private void Seed()
    {
        if (seed is { } number)
        {
            manual_seed(number);
        }
    }
}
