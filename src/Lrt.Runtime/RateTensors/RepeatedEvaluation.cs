using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.RateTensors;

/// <summary>
/// Two evaluations of a model on one batch that differ in nothing but its parameters: the second draws the same random
/// numbers, so that dropout drops the same; and what modules count and average in their buffers, such as the running
/// statistics of a batch normalisation, is that of the first alone. Where there is no second one, since the update
/// failed, buffers stay as they were.
/// </summary>
internal sealed class RepeatedEvaluation : IDisposable
{
    private readonly nn.Module model;
    private readonly Tensor state;
    private readonly int? seed;
    private List<(string Name, Tensor Value)> buffers;

    /// <summary>Begins the first evaluation.</summary>
    /// <param name="model">The model.</param>
    /// <param name="isElsewhere">A value that indicates whether some of it is on another device than the CPU.</param>
    public RepeatedEvaluation(nn.Module model, bool isElsewhere)
    {
        this.model = model;
        if (isElsewhere)
        {
            // The state of other devices' generators cannot be read: both evaluations begin from a seed drawn for the
            // step.
            using Tensor drawn = randint(int.MaxValue, 1, dtype: ScalarType.Int32, device: CPU);
            seed = drawn.ToInt32();
        }

        buffers = Copy();
        state = get_rng_state().DetachFromDisposeScope();
        Seed();
    }

    /// <summary>Ends the first evaluation, whose update has been made, and begins the second.</summary>
    public void Repeat()
    {
        Forget();
        buffers = Copy();
        set_rng_state(state);
        Seed();
    }

    /// <summary>Ends the last evaluation: buffers are what they were before it.</summary>
    public void End()
    {
        if (seed is not null)
        {
            set_rng_state(state); // The seeds were for the step only.
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
