using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Simd;
using static TorchSharp.torch.optim;

namespace Lrt.Learned;

/// <summary>
/// Parameters that one learned optimizer updates. To a scheduler the network's factor is the learning rate: what it makes of it
/// multiplies every update.
/// </summary>
internal sealed class LearnedGroup : ILearningRateController, IDisposable
{
    private readonly Dictionary<LearnedRunner, (int Version, AlignedMemory Memory)> packed = [];

    public LearnedGroup(LearnedGroupDefinition definition, IEnumerable<LearnedParameter> parameters)
    {
        Name = definition.Name;
        Kernels = definition.Kernels;
        Weights = definition.Weights ?? throw new ArgumentException(
            $"The learned optimizer of {TitleOf(definition)} has no weights; pass trained ones as option {definition.Option}, from LearnedWeights.Load(file), or LearnedWeights.Random(network, seed) to a MetaTrainer.");
        if (!Weights.Network.HasShapeOf(definition.Network))
        {
            throw new ArgumentException(
                $"The weights in option {definition.Option} are of {Weights.Network}; {TitleOf(definition)} declares {definition.Network}. Change the attribute, or load weights of that network.");
        }

        Parameters = [.. parameters];
        InitialLearningRate = LearningRate = Weights.Network.Scale;
    }

    public string Name { get; }

    public LearnedKernels Kernels { get; }

    public LearnedWeights Weights { get; }

    public IReadOnlyList<LearnedParameter> Parameters { get; }

    public double LearningRate { get; set; }

    public double InitialLearningRate { get; set; }

    /// <summary>What the group is called in messages.</summary>
    public string Title => Name.Length == 0 ? "the model" : $"'{Name}'";

    /// <summary>Fetches gradients and checks everything that can be wrong, before any group is updated.</summary>
    /// <param name="verify">Looks whether the model still has these parameters; called when one has no gradient any more.</param>
    public void Begin(Action verify)
    {
        if (!double.IsFinite(LearningRate))
        {
            throw new InvalidOperationException($"The factor of the learned optimizer of {Title} was set to {LearningRate}; it must be finite.");
        }

        foreach (LearnedParameter parameter in Parameters)
        {
            parameter.TakeGradient();
        }

        if (Parameters.Any(p => p.HasLostGradient))
        {
            verify();
        }
    }

    /// <summary>Updates the parameters that have a gradient.</summary>
    public void Update()
    {
        foreach (LearnedParameter parameter in Parameters)
        {
            if (parameter.HasGradient)
            {
                parameter.Update(PackedFor(parameter.Runner), Weights.Network, LearningRate);
            }
        }
    }

    /// <summary>Lets go of the gradients.</summary>
    public void End()
    {
        foreach (LearnedParameter parameter in Parameters)
        {
            parameter.Release();
        }
    }

    /// <summary>The weights as a kernel reads them, as they are now.</summary>
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

    public void Dispose()
    {
        foreach (LearnedParameter parameter in Parameters)
        {
            parameter.Dispose();
        }

        foreach ((int _, AlignedMemory memory) in packed.Values)
        {
            memory.Dispose();
        }

        packed.Clear();
    }

    private static string TitleOf(LearnedGroupDefinition definition) => definition.Name.Length == 0 ? "the model" : $"'{definition.Name}'";
}
