using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Groups;
using Lrt.Parameters;
using Lrt.Simd;
using Lrt.State;

namespace Lrt.Learned;

/// <summary>
/// Parameters that one learned optimizer updates. A scheduler sees the network's factor as the learning rate: the
/// factor multiplies every update.
/// </summary>
internal sealed class LearnedGroup : ParameterGroup<LearnedParameter>
{
    private readonly Dictionary<LearnedRunner, (int Version, AlignedMemory Memory)> packed = [];

    /// <exception cref="ArgumentException">
    /// The weights are missing, or belong to another network; the message names the option.
    /// </exception>
    public LearnedGroup(LearnedGroupDefinition definition, IEnumerable<NamedParameter> share)
        : base(definition.Name)
    {
        Kernels = definition.Kernels;
        Weights = definition.Weights
            ?? throw new ArgumentException(
                $"The learned optimizer of {Title} has no weights; pass trained ones as option {definition.Option}, "
                    + "from LearnedWeights.Load(file), or LearnedWeights.Random(network, seed) to a MetaTrainer."
            );
        if (!Weights.Network.HasShapeOf(definition.Network))
        {
            throw new ArgumentException(
                $"The weights in option {definition.Option} are of {Weights.Network}; {Title} declares "
                    + $"{definition.Network}. Change the attribute, or load weights of that network."
            );
        }

        All = [.. share.Select(named => new LearnedParameter(named, Kernels, Weights.Network))];
        Rate = new ScheduledRate(Weights.Network.Scale);
    }

    public LearnedKernels Kernels { get; }

    public LearnedWeights Weights { get; }

    public override ScheduledRate Rate { get; }

    /// <inheritdoc/>
    protected override bool IsRateScaled => false;

    /// <inheritdoc/>
    public override void Prepare()
    {
        foreach (LearnedParameter parameter in Participants)
        {
            PackedFor(parameter.Runner);
            parameter.Prepare();
        }
    }

    /// <inheritdoc/>
    public override void Apply()
    {
        foreach (LearnedParameter parameter in Participants)
        {
            parameter.Update(PackedFor(parameter.Runner), Rate.LearningRate);
        }
    }

    /// <summary>Gets the current weights in the order in which a kernel reads them.</summary>
    public AlignedMemory PackedFor(LearnedRunner runner)
    {
        if (packed.TryGetValue(runner, out (int Version, AlignedMemory Memory) known))
        {
            if (known.Version == Weights.Version)
            {
                return known.Memory;
            }

            known.Memory.Dispose();
        }

        AlignedMemory memory = runner.Pack(Weights);
        packed[runner] = (Weights.Version, memory);
        return memory;
    }

    /// <inheritdoc/>
    public override SavedGroup Save() => LearnedState.Save(this);

    /// <inheritdoc/>
    public override StateRestoration Check(SavedGroup saved)
    {
        LearnedState.Check(saved, this);
        return new StateRestoration(() => LearnedState.Take(saved, this));
    }

    public override void Dispose()
    {
        base.Dispose();
        foreach ((int _, AlignedMemory memory) in packed.Values)
        {
            memory.Dispose();
        }

        packed.Clear();
    }
}
