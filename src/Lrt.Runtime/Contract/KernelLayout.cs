using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// What a kernel is called with. Streams, in order: parameter, gradient, the states, then for each hyperparameter its
/// values (given per element) or its tower's (adapted per element), and its previous sensitivity (stored). Shared numbers:
/// hyperparameters, constants, both of the previous step, the schedule's factor now and then, and for each hyperparameter
/// adapted per element its tower's settings (topmost rate, lower and upper bound, clip) and constants. Those that depend on a
/// hyperparameter with one value per feature are given row by row.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
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
        PerFeature = [.. Enumerable.Range(0, hyperparameters.Length).Where(h => hyperparameters[h].Structure == Structure.PerFeature)];
        GlobalAdapted = [.. Enumerable.Range(0, SharedAdapted.Length).Where(s => hyperparameters[SharedAdapted[s]].Structure == Structure.Global)];
        SumOffsets = [.. SharedAdapted.Select((_, s) => SharedAdapted.Take(s).Sum(h => hyperparameters[h].Tower!.SumCount))];
        SumCount = SharedAdapted.Sum(h => hyperparameters[h].Tower!.SumCount);
        int given = System.Array.FindIndex(hyperparameters, h => h.IsGivenPerElement);
        RateStream = given < 0 ? -1 : Streams.ToList().FindIndex(s => s.Hyperparameter == given);
        RateSensitivityStream = given < 0 ? -1 : RateStream + 1;
        OfFeature = [.. EnumerateOfFeature()];
        ElementAdapted = [.. Enumerable.Range(0, hyperparameters.Length).Where(h => hyperparameters[h].Order > 0 && hyperparameters[h].IsPerElement)];
    }

    /// <summary>The rule's full name.</summary>
    public string Rule { get; }

    /// <summary>The rule's hyperparameters.</summary>
    public IReadOnlyList<HyperparameterLayout> Hyperparameters { get; }

    /// <summary>The rule's states.</summary>
    public IReadOnlyList<StateLayout> States { get; }

    internal int ConstantCount { get; }

    /// <summary>The stream of values that are given per element, which only the learning rate can be; -1 for none.</summary>
    internal int RateStream { get; }

    /// <summary>The stream that takes the sensitivities to them; -1 for none.</summary>
    internal int RateSensitivityStream { get; }

    internal IReadOnlyList<KernelStream> Streams { get; }

    /// <summary>Indices of the hyperparameters that are adapted and shared between elements.</summary>
    internal int[] SharedAdapted { get; }

    /// <summary>Indices of the hyperparameters that every element adapts for itself.</summary>
    internal int[] ElementAdapted { get; }

    /// <summary>Positions in <see cref="SharedAdapted"/> of what has one value per feature.</summary>
    internal int[] FeatureAdapted { get; }

    /// <summary>Indices of the hyperparameters that have one value per feature, adapted or not.</summary>
    internal int[] PerFeature { get; }

    /// <summary>Whether what is computed once a step differs from feature to feature.</summary>
    internal bool ConstantsVary => PerFeature.Any(h => Hyperparameters[h].AffectsConstants);

    /// <summary>Positions of the shared numbers that differ from feature to feature: what has one value per feature, and what is computed of it.</summary>
    internal int[] OfFeature { get; }

    /// <summary>Positions in <see cref="SharedAdapted"/> of what has one value for the whole group.</summary>
    internal int[] GlobalAdapted { get; }

    /// <summary>How many numbers the first pass sums.</summary>
    internal int SumCount { get; }

    /// <summary>By position in <see cref="SharedAdapted"/>: where its sums begin.</summary>
    internal int[] SumOffsets { get; }

    internal int ScalarCount => (2 * (Hyperparameters.Count + ConstantCount)) + 2 + ElementAdapted.Sum(h => Hyperparameters[h].Tower!.ScalarCount);

    /// <summary>The names of the optimizer's own buffers; a stream whose buffers take turns has several.</summary>
    internal IEnumerable<string> BufferNames => Streams.Skip(2).SelectMany(s => s.Slots == 1 ? [s.Name] : Enumerable.Range(0, s.Slots).Select(slot => $"{s.Name}[{slot}]"));

    /// <summary>The stream of each of the optimizer's own buffers.</summary>
    internal IEnumerable<KernelStream> BufferStreams => Streams.Skip(2).SelectMany(s => Enumerable.Repeat(s, s.Slots));

    /// <summary>The position of a stream's first buffer among the optimizer's own.</summary>
    internal int FirstBufferOf(int stream) => Streams.Skip(2).Take(stream - 2).Sum(s => s.Slots);

    /// <summary>How many numbers one step loads and stores per parameter.</summary>
    internal int StreamsMoved => readByReduce.Count(r => r) + readByApply.Count(r => r) + writtenByApply.Count(w => w);

    private IEnumerable<int> EnumerateOfFeature()
    {
        int[] now = [.. PerFeature, .. ConstantsVary ? Enumerable.Range(Hyperparameters.Count, ConstantCount) : []];
        return [.. now, .. now.Select(position => Hyperparameters.Count + ConstantCount + position)];
    }

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
            if (hyperparameter.IsGivenPerElement)
            {
                yield return new KernelStream(hyperparameter.Name, 0, h, Level: 0);
            }

            foreach (TowerStream stream in hyperparameter is { Tower: { } tower, IsPerElement: true } ? tower.Streams : [])
            {
                yield return new KernelStream(stream.Name, stream.Initial, h, stream.Level, stream.Slots);
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
/// <param name="StoresSensitivity">Whether the previous step's sensitivity has a buffer of its own.</param>
/// <param name="AffectsConstants">Whether what is computed once a step depends on it.</param>
/// <param name="Tower">How it is adapted; null for a constant.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record HyperparameterLayout(string Name, Structure Structure, bool StoresSensitivity, bool AffectsConstants, TowerLayout? Tower)
{
    /// <summary>How many levels are adapted; 0 for a constant.</summary>
    public int Order => Tower?.Order ?? 0;

    /// <summary>How it is adapted, in words.</summary>
    internal string Adaptation => $"{Name}: {Structure}, order {Order}, {Tower?.Description}";

    internal bool IsPerElement => Structure == Structure.PerParameter;

    /// <summary>Whether every element has a value of its own that is written before a step rather than adapted in it.</summary>
    internal bool IsGivenPerElement => IsPerElement && Tower is null;
}

/// <summary>A state as its kernel knows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Initial">Its value before the first step.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StateLayout(string Name, double Initial);

/// <summary>A buffer with one number per scalar parameter.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Initial">Its value before the first step; that of a level comes from the options.</param>
/// <param name="Hyperparameter">Whose tower it belongs to; -1 for none.</param>
/// <param name="Level">For a level of a tower: which. Else -1.</param>
/// <param name="Slots">How many such buffers take turns, one a step.</param>
internal sealed record KernelStream(string Name, double Initial, int Hyperparameter = -1, int Level = -1, int Slots = 1);
