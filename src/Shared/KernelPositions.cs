using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// The positions of a kernel's memory streams, of the numbers that the elements of a step share, and of the sums of
/// hypergradients. The generator writes kernels by them, and the runtime calls kernels by them.
/// </summary>
internal sealed class KernelPositions
{
    /// <summary>The stream of the parameter itself.</summary>
    public const int ParameterStream = 0;

    /// <summary>The stream of the gradient.</summary>
    public const int GradientStream = 1;

    /// <summary>The first stream that is a buffer of the optimizer's own.</summary>
    public const int FirstBuffer = 2;

    private readonly IReadOnlyList<HyperparameterTraits> hyperparameters;
    private readonly int constants;
    private readonly int sharedNumbers;
    private readonly int[] towers;

    /// <summary>Finds the positions of a kernel.</summary>
    /// <param name="states">The number of the rule's states.</param>
    /// <param name="constants">How many numbers a step computes for all elements.</param>
    /// <param name="hyperparameters">The rule's hyperparameters, in its order.</param>
    /// <param name="sharedNumbers">How many numbers elements share through states and sums.</param>
    public KernelPositions(
        int states,
        int constants,
        IReadOnlyList<HyperparameterTraits> hyperparameters,
        int sharedNumbers = 0
    )
    {
        this.hyperparameters = hyperparameters;
        this.constants = constants;
        this.sharedNumbers = sharedNumbers;
        Streams = [.. EnumerateStreams(states, hyperparameters)];
        SharedAdapted = [.. Indices(h => h is { IsAdapted: true, IsPerElement: false })];
        ElementAdapted = [.. Indices(h => h is { IsAdapted: true, IsPerElement: true })];
        PerFeature = [.. Indices(h => h.Structure == Structure.PerFeature)];
        ConstantsVary = PerFeature.Any(h => hyperparameters[h].AffectsConstants);
        int[] now =
        [
            .. PerFeature,
            .. ConstantsVary ? Enumerable.Range(hyperparameters.Count + sharedNumbers, constants) : [],
        ];
        OfFeature = [.. now, .. now.Select(position => Block + position)];
        SumOffsets =
        [
            .. SharedAdapted.Select(
                (_, s) => SharedAdapted.Take(s).Sum(h => HypergradientSums.CountOf(hyperparameters[h].IsCosine))
            ),
        ];
        towers = [.. Enumerable.Range(0, hyperparameters.Count + 1).Select(FindTower)];
        SumCount = SharedAdapted.Sum(h => HypergradientSums.CountOf(hyperparameters[h].IsCosine));
    }

    /// <summary>The memory streams, in the order in which a kernel is given their addresses.</summary>
    public IReadOnlyList<StreamPlace> Streams { get; }

    /// <summary>Indices of the hyperparameters that are adapted and shared between elements.</summary>
    public int[] SharedAdapted { get; }

    /// <summary>
    /// Indices of the hyperparameters that every element adapts for itself, in the order of the bits of <c>adapts</c>.
    /// </summary>
    public int[] ElementAdapted { get; }

    /// <summary>Indices of the hyperparameters that have one value per feature, adapted or not.</summary>
    public int[] PerFeature { get; }

    /// <summary>Whether what is computed once a step differs from feature to feature.</summary>
    public bool ConstantsVary { get; }

    /// <summary>
    /// Positions of the shared numbers that differ from feature to feature: what has one value per feature and what is
    /// computed of it, in this step and in the one before.
    /// </summary>
    public int[] OfFeature { get; }

    /// <summary>By position in <see cref="SharedAdapted"/>: where its sums begin.</summary>
    public int[] SumOffsets { get; }

    /// <summary>How many numbers the first pass sums.</summary>
    public int SumCount { get; }

    /// <summary>Hyperparameters, shared numbers and constants of one step; those of the step before follow.</summary>
    public int Block => hyperparameters.Count + sharedNumbers + constants;

    /// <summary>The schedule's factor on the learning rate.</summary>
    public int Factor => 2 * Block;

    /// <summary>The factor of the previous step.</summary>
    public int PreviousFactor => Factor + 1;

    /// <summary>How many shared numbers there are.</summary>
    public int ScalarCount => Tower(hyperparameters.Count);

    /// <summary>The value of a hyperparameter that elements share.</summary>
    public int Hyperparameter(int index, bool previous) => index + (previous ? Block : 0);

    /// <summary>A number that is computed once a step.</summary>
    public int Constant(int index, bool previous) =>
        hyperparameters.Count + sharedNumbers + index + (previous ? Block : 0);

    /// <summary>
    /// A number that elements share through a state or a sum: shared states, then sums, then the number of the step as
    /// all who share a Global state count it.
    /// </summary>
    public int Shared(int index) => hyperparameters.Count + index;

    /// <summary>Where the numbers begin of a tower that elements have for themselves.</summary>
    public int Tower(int hyperparameter) => towers[hyperparameter];

    /// <summary>The position of a stream; -1 where there is none of that kind.</summary>
    public int StreamOf(StreamKind kind, int index = -1)
    {
        for (int i = 0; i < Streams.Count; i++)
        {
            if (Streams[i].Kind == kind && Streams[i].Index == index)
            {
                return i;
            }
        }

        return -1;
    }

    private int FindTower(int hyperparameter) =>
        PreviousFactor
        + 1
        + ElementAdapted
            .Where(h => h < hyperparameter)
            .Sum(h => TowerNumbers.CountOf(hyperparameters[h].TowerConstants));

    private IEnumerable<int> Indices(Func<HyperparameterTraits, bool> has) =>
        Enumerable.Range(0, hyperparameters.Count).Where(h => has(hyperparameters[h]));

    private static IEnumerable<StreamPlace> EnumerateStreams(
        int states,
        IReadOnlyList<HyperparameterTraits> hyperparameters
    )
    {
        yield return new StreamPlace(StreamKind.Parameter);
        yield return new StreamPlace(StreamKind.Gradient);
        for (int s = 0; s < states; s++)
        {
            yield return new StreamPlace(StreamKind.State, s);
        }

        for (int h = 0; h < hyperparameters.Count; h++)
        {
            int own =
                !hyperparameters[h].IsPerElement ? 0
                : hyperparameters[h].IsAdapted ? hyperparameters[h].TowerStreams
                : 1;
            for (int t = 0; t < own; t++)
            {
                yield return new StreamPlace(StreamKind.Tower, h, t);
            }

            if (hyperparameters[h].StoresSensitivity)
            {
                yield return new StreamPlace(StreamKind.Sensitivity, h);
            }
        }
    }
}

/// <summary>What the positions of a kernel depend on in one of its hyperparameters.</summary>
/// <param name="Structure">Which elements share a value.</param>
/// <param name="AffectsConstants">Whether what is computed once a step depends on the hyperparameter.</param>
/// <param name="StoresSensitivity">Whether the previous step's sensitivity has a stream of its own.</param>
/// <param name="TowerStreams">
/// What a value of its tower remembers, as a number of streams; 0 where it is not adapted.
/// </param>
/// <param name="TowerConstants">How many numbers a step computes for its tower.</param>
/// <param name="IsCosine">Whether a shared value moves along the cosine between gradient and sensitivity.</param>
internal readonly record struct HyperparameterTraits(
    Structure Structure,
    bool AffectsConstants,
    bool StoresSensitivity,
    int TowerStreams,
    int TowerConstants,
    bool IsCosine
)
{
    public bool IsAdapted => TowerStreams > 0;

    public bool IsPerElement => Structure == Structure.PerParameter;
}

/// <summary>The contents of a stream.</summary>
/// <param name="Kind">What a stream holds.</param>
/// <param name="Index">Of which state or hyperparameter; -1 where there is only one of the kind.</param>
/// <param name="TowerIndex">Which stream of the hyperparameter's tower; its value is the first.</param>
internal readonly record struct StreamPlace(StreamKind Kind, int Index = -1, int TowerIndex = 0);

/// <summary>What a memory stream of a kernel holds.</summary>
internal enum StreamKind
{
    /// <summary>The parameter.</summary>
    Parameter,

    /// <summary>The gradient.</summary>
    Gradient,

    /// <summary>A state of the rule.</summary>
    State,

    /// <summary>A value that every element has for itself, or what moves it.</summary>
    Tower,

    /// <summary>The derivative of the previous step's update with respect to a hyperparameter.</summary>
    Sensitivity,
}

/// <summary>The numbers of a tower that its values share: settings, then what a step computes.</summary>
internal static class TowerNumbers
{
    /// <summary>The settings, in the order of <see cref="TowerSetting"/>.</summary>
    public const int SettingCount = (int)TowerSetting.Clip + 1;

    /// <summary>The position of what a step computes.</summary>
    public static int Constant(int index) => SettingCount + index;

    /// <summary>How many numbers there are.</summary>
    public static int CountOf(int constants) => SettingCount + constants;
}

/// <summary>Numbers of a tower that stay the same from step to step, in their order.</summary>
internal enum TowerSetting
{
    /// <summary>The rate on top, which never moves.</summary>
    Rate,

    /// <summary>The lower bound of the value.</summary>
    Min,

    /// <summary>The upper bound of the value.</summary>
    Max,

    /// <summary>The bound on the hypergradient's absolute value.</summary>
    Clip,
}

/// <summary>The sums from which the hypergradient of a shared value is made, in their order.</summary>
internal static class HypergradientSums
{
    /// <summary>The gradient of the objective times the sensitivity.</summary>
    public const int Product = 0;

    /// <summary>The square of the gradient; where the value moves along a cosine.</summary>
    public const int GradientSquare = 1;

    /// <summary>The square of the sensitivity; where the value moves along a cosine.</summary>
    public const int SensitivitySquare = 2;

    /// <summary>How many sums there are.</summary>
    public static int CountOf(bool isCosine) => isCosine ? SensitivitySquare + 1 : Product + 1;
}
