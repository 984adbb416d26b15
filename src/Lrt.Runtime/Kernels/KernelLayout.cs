using System.Collections.Generic;
using System.Linq;

namespace Lrt.Kernels;

/// <summary>
/// What a kernel is called with. Streams, in order: parameter, gradient, the states, then for each hyperparameter its
/// levels and previous hypergradients (adapted per element) and its previous sensitivity (stored). Shared numbers:
/// hyperparameters, constants, both of the previous step, the schedule's factor now and then, and for each
/// hyperparameter adapted per element its rate, lower and upper bound and clip.
/// </summary>
public sealed class KernelLayout
{
    private readonly bool[] readByReduce;
    private readonly bool[] readByApply;
    private readonly bool[] writtenByApply;

    /// <summary>Describes a kernel; written by the generator.</summary>
    /// <param name="rule">The rule's full name.</param>
    /// <param name="hyperparameters">The rule's hyperparameters.</param>
    /// <param name="states">The rule's states.</param>
    /// <param name="constants">How many numbers a step computes for all elements.</param>
    /// <param name="readByReduce">For each stream whether the first pass reads it.</param>
    /// <param name="readByApply">For each stream whether the second pass reads it.</param>
    /// <param name="writtenByApply">For each stream whether the second pass writes it.</param>
    public KernelLayout(
        string rule,
        HyperparameterLayout[] hyperparameters,
        StateLayout[] states,
        int constants,
        bool[] readByReduce,
        bool[] readByApply,
        bool[] writtenByApply)
    {
        Rule = rule;
        Hyperparameters = hyperparameters;
        States = states;
        ConstantCount = constants;
        this.readByReduce = readByReduce;
        this.readByApply = readByApply;
        this.writtenByApply = writtenByApply;
        Streams = [.. EnumerateStreams()];
        SharedAdapted = [.. Enumerable.Range(0, hyperparameters.Length).Where(h => hyperparameters[h].Order > 0 && !hyperparameters[h].IsPerElement)];
        FeatureAdapted = [.. Enumerable.Range(0, SharedAdapted.Length).Where(s => hyperparameters[SharedAdapted[s]].Structure == Structure.PerFeature)];
        GlobalAdapted = [.. Enumerable.Range(0, SharedAdapted.Length).Where(s => hyperparameters[SharedAdapted[s]].Structure == Structure.Global)];
        ElementAdapted = [.. Enumerable.Range(0, hyperparameters.Length).Where(h => hyperparameters[h].Order > 0 && hyperparameters[h].IsPerElement)];
    }

    /// <summary>The rule's full name.</summary>
    public string Rule { get; }

    /// <summary>The rule's hyperparameters.</summary>
    public IReadOnlyList<HyperparameterLayout> Hyperparameters { get; }

    /// <summary>The rule's states.</summary>
    public IReadOnlyList<StateLayout> States { get; }

    internal int ConstantCount { get; }

    internal IReadOnlyList<KernelStream> Streams { get; }

    /// <summary>Indices of the hyperparameters that are adapted and shared between elements.</summary>
    internal int[] SharedAdapted { get; }

    /// <summary>Indices of the hyperparameters that every element adapts for itself.</summary>
    internal int[] ElementAdapted { get; }

    /// <summary>Positions in <see cref="SharedAdapted"/> of what has one value per feature.</summary>
    internal int[] FeatureAdapted { get; }

    /// <summary>Positions in <see cref="SharedAdapted"/> of what has one value for the whole group.</summary>
    internal int[] GlobalAdapted { get; }

    internal int ScalarCount => (2 * (Hyperparameters.Count + ConstantCount)) + 2 + (4 * ElementAdapted.Length);

    /// <summary>How many numbers one step loads and stores per parameter.</summary>
    internal int StreamsMoved => readByReduce.Count(r => r) + readByApply.Count(r => r) + writtenByApply.Count(w => w);

    private IEnumerable<KernelStream> EnumerateStreams()
    {
        yield return new KernelStream("parameter", 0);
        yield return new KernelStream("gradient", 0);
        foreach (StateLayout state in States)
        {
            yield return new KernelStream(state.Name, state.Initial);
        }

        for (int h = 0; h < Hyperparameters.Count; h++)
        {
            HyperparameterLayout hyperparameter = Hyperparameters[h];
            if (hyperparameter is { Order: > 0, IsPerElement: true })
            {
                for (int level = 0; level < hyperparameter.Order; level++)
                {
                    yield return new KernelStream(level == 0 ? hyperparameter.Name : $"{hyperparameter.Name}.Rate{level}", 0, h, level);
                }

                for (int level = 1; level < hyperparameter.Order; level++)
                {
                    yield return new KernelStream($"{hyperparameter.Name}.PreviousHypergradient{level}", 0);
                }
            }

            if (hyperparameter.StoresSensitivity)
            {
                yield return new KernelStream($"{hyperparameter.Name}.Sensitivity", 0);
            }
        }
    }
}

/// <summary>A hyperparameter as its kernel knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Structure">Which parameters share a value.</param>
/// <param name="Order">How many levels are adapted; 0 for a constant.</param>
/// <param name="StoresSensitivity">Whether the previous step's sensitivity has a buffer of its own.</param>
/// <param name="AffectsConstants">Whether what is computed once a step depends on it.</param>
public sealed record HyperparameterLayout(string Name, Structure Structure, int Order, bool StoresSensitivity, bool AffectsConstants)
{
    internal bool IsPerElement => Structure == Structure.PerParameter;
}

/// <summary>A state as its kernel knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Initial">Its value before the first step.</param>
public sealed record StateLayout(string Name, double Initial);

/// <summary>A buffer with one number per scalar parameter.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Initial">Its value before the first step; that of a level comes from the options.</param>
/// <param name="Hyperparameter">For a level: of which hyperparameter. Else -1.</param>
/// <param name="Level">For a level: which.</param>
internal sealed record KernelStream(string Name, double Initial, int Hyperparameter = -1, int Level = 0)
{
    public double InitialValue(HyperparameterDefinition[] definitions) =>
        Hyperparameter < 0 ? Initial
        : Level == 0 ? definitions[Hyperparameter].Value
        : definitions[Hyperparameter].Rates[Level - 1];
}
