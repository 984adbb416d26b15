using System;
using System.Collections.Generic;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// The positions of a kernel's memory streams, of the numbers that the elements of a step share, and of the sums of
/// hypergradients. The generator writes kernels with these positions, and the runtime calls kernels with them.
/// </summary>
internal sealed class KernelPositions
{
    /// <summary>The stream of the parameter itself.</summary>
    public const int ParameterStream = 0;

    /// <summary>The stream of the gradient.</summary>
    public const int GradientStream = 1;

    /// <summary>The first stream that is a buffer of the optimizer.</summary>
    public const int FirstBuffer = 2;

    private readonly IReadOnlyList<HyperparameterTraits> hyperparameters;
    private readonly int constants;
    private readonly int sharedNumbers;
    private readonly int[] towers;

    /// <summary>Finds the positions of a kernel.</summary>
    /// <param name="states">The number of the rule's states.</param>
    /// <param name="constants">The number of numbers that a step computes for all elements.</param>
    /// <param name="hyperparameters">The rule's hyperparameters, in the order of the rule.</param>
    /// <param name="sharedNumbers">The number of numbers that elements share through states and sums.</param>
    /// <param name="adjoint">The part of hypergradients that goes through sums.</param>
    public KernelPositions(
        int states,
        int constants,
        IReadOnlyList<HyperparameterTraits> hyperparameters,
        int sharedNumbers = 0,
        AdjointTraits adjoint = default
    )
    {
        this.hyperparameters = hyperparameters;
        this.constants = constants;
        this.sharedNumbers = sharedNumbers;
        Streams =
        [
            .. EnumerateStreams(states, hyperparameters),
            .. Enumerable.Range(0, adjoint.Streams).Select(a => new StreamPlace(StreamKind.Adjoint, a)),
        ];
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
        IsScaleFree = hyperparameters.Any(h => h.IsScaleFree);
        Fractions = [.. Indices(h => h.IsFraction)];
        towers = [.. Enumerable.Range(0, hyperparameters.Count + 1).Select(FindTower)];
        FirstAdjointSum = SharedAdapted.Sum(h => HypergradientSums.CountOf(hyperparameters[h].IsCosine));
        FirstTermSum = FirstAdjointSum + adjoint.Sums;
        FirstLinkSum = FirstTermSum + adjoint.SharedTerms;
        SumCount = FirstLinkSum + adjoint.Links;
    }

    /// <summary>The memory streams, in the order in which a kernel is given their addresses.</summary>
    public IReadOnlyList<StreamPlace> Streams { get; }

    /// <summary>The indices of the hyperparameters that are adapted and shared between elements.</summary>
    public int[] SharedAdapted { get; }

    /// <summary>
    /// The indices of the hyperparameters that every element adapts for itself, in the order of the bits of
    /// <c>adapts</c>.
    /// </summary>
    public int[] ElementAdapted { get; }

    /// <summary>The indices of the hyperparameters that have one value per feature, adapted or not.</summary>
    public int[] PerFeature { get; }

    /// <summary>
    /// A value that indicates whether the numbers that are computed once a step differ from feature to feature.
    /// </summary>
    public bool ConstantsVary { get; }

    /// <summary>
    /// The positions of the shared numbers that differ from feature to feature: hyperparameters with one value per
    /// feature and the constants that are computed from them, in this step and in the previous step.
    /// </summary>
    public int[] OfFeature { get; }

    /// <summary>The first sum of each hyperparameter, by the position in <see cref="SharedAdapted"/>.</summary>
    public int[] SumOffsets { get; }

    /// <summary>The number of sums of the pass that sums hypergradients.</summary>
    public int SumCount { get; }

    /// <summary>The first sum that is the adjoint of a sum of the rule.</summary>
    public int FirstAdjointSum { get; }

    /// <summary>The first sum of derivatives of terms with respect to values that elements share.</summary>
    public int FirstTermSum { get; }

    /// <summary>
    /// The first sum of derivatives of terms of sums over all parameters with respect to sums over a tensor.
    /// </summary>
    public int FirstLinkSum { get; }

    /// <summary>
    /// The number of hyperparameters, shared numbers and constants of one step, which those of the previous step
    /// follow.
    /// </summary>
    public int Block => hyperparameters.Count + sharedNumbers + constants;

    /// <summary>The position of the schedule's factor on the learning rate.</summary>
    public int Factor => 2 * Block;

    /// <summary>The position of the previous step's factor.</summary>
    public int PreviousFactor => Factor + 1;

    /// <summary>The number of shared numbers.</summary>
    public int ScalarCount => AfterScaleFree + (Fractions.Length * FractionNumbers.Count);

    /// <summary>A value that indicates whether a hyperparameter finds its own size.</summary>
    public bool IsScaleFree { get; }

    /// <summary>The position of the first number of a hyperparameter that finds its own size.</summary>
    public int ScaleFree => Tower(hyperparameters.Count);

    /// <summary>The indices of the hyperparameters that are fractions and move without rates.</summary>
    public int[] Fractions { get; }

    private int AfterScaleFree => ScaleFree + (IsScaleFree ? ScaleFreeNumbers.Count : 0);

    /// <summary>Gets the position of the first number of a fraction that moves without rates.</summary>
    public int Fraction(int hyperparameter) =>
        AfterScaleFree + (Array.IndexOf(Fractions, hyperparameter) * FractionNumbers.Count);

    /// <summary>Gets the position of the value of a hyperparameter that elements share.</summary>
    public int Hyperparameter(int index, bool previous) => index + (previous ? Block : 0);

    /// <summary>Gets the position of a number that is computed once a step.</summary>
    public int Constant(int index, bool previous) =>
        hyperparameters.Count + sharedNumbers + index + (previous ? Block : 0);

    /// <summary>
    /// Gets the position of a number that elements share through a state or a sum: shared states, then sums, then the
    /// number of the step as counted by the parameters that share a Global state, then the numbers that the gradient of
    /// the objective reads.
    /// </summary>
    public int Shared(int index, bool previous) => hyperparameters.Count + index + (previous ? Block : 0);

    /// <summary>Gets the position of the first number of a tower that elements have for themselves.</summary>
    public int Tower(int hyperparameter) => towers[hyperparameter];

    /// <summary>Gets the position of a stream; -1 where there is no stream of that kind.</summary>
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

/// <summary>The properties of a hyperparameter that the positions of a kernel depend on.</summary>
/// <param name="Structure">The structure: the elements that share a value.</param>
/// <param name="AffectsConstants">
/// A value that indicates whether numbers that are computed once a step depend on the hyperparameter.
/// </param>
/// <param name="StoresSensitivity">
/// A value that indicates whether the previous step's sensitivity has a stream of its own.
/// </param>
/// <param name="TowerStreams">
/// The number of streams that a value of the hyperparameter's tower takes; 0 where the hyperparameter is not adapted.
/// </param>
/// <param name="TowerConstants">The number of numbers that a step computes for the hyperparameter's tower.</param>
/// <param name="IsCosine">
/// A value that indicates whether a shared value moves along the cosine between gradient and sensitivity.
/// </param>
/// <param name="IsScaleFree">A value that indicates whether the value finds its own size.</param>
/// <param name="IsFraction">
/// A value that indicates whether the value is a fraction that moves without rates, along a mean of sensitivities.
/// </param>
internal readonly record struct HyperparameterTraits(
    Structure Structure,
    bool AffectsConstants,
    bool StoresSensitivity,
    int TowerStreams,
    int TowerConstants,
    bool IsCosine,
    bool IsScaleFree = false,
    bool IsFraction = false
)
{
    public bool IsAdapted => TowerStreams > 0;

    public bool IsPerElement => Structure == Structure.PerParameter;
}

/// <summary>Further values of the argument that lists the hyperparameters that elements adapt.</summary>
internal static class ApplyFlags
{
    /// <summary>
    /// The value in the place of the hyperparameters that elements adapt, of which there are none, where the pass
    /// before has written states.
    /// </summary>
    public const int StatesAreWritten = 1 << 30;
}

/// <summary>The numbers of an adjoint plan that the positions of a kernel depend on.</summary>
/// <param name="Sums">The number of sums with an adjoint.</param>
/// <param name="SharedTerms">
/// The number of derivatives of their terms with respect to values that elements share.
/// </param>
/// <param name="Streams">The number of streams that keep derivatives.</param>
/// <param name="Links">
/// The number of derivatives of terms of sums over all parameters with respect to sums over a tensor.
/// </param>
internal readonly record struct AdjointTraits(int Sums, int SharedTerms, int Streams, int Links);

/// <summary>
/// The passes of a kernel's sums, with the hyperparameters that elements adapt before they are summed.
/// </summary>
internal static class PackedPass
{
    private const int Bits = 8;

    /// <summary>The number by which the hyperparameters are multiplied.</summary>
    public const int Unit = 1 << Bits;

    /// <summary>Adds the hyperparameters that elements adapt to a pass.</summary>
    public static int Of(int pass, int adapts) => pass + (adapts * Unit);

    /// <summary>Gets the pass alone.</summary>
    public static int PassOf(int packed) => packed & (Unit - 1);
}

/// <summary>The contents of a stream.</summary>
/// <param name="Kind">The kind of the contents.</param>
/// <param name="Index">The index of the state or hyperparameter; -1 where there is only one stream of the kind.</param>
/// <param name="TowerIndex">
/// The index of the stream in the hyperparameter's tower, whose first stream is the value.
/// </param>
internal readonly record struct StreamPlace(StreamKind Kind, int Index = -1, int TowerIndex = 0);

/// <summary>Specifies the contents of a memory stream of a kernel.</summary>
internal enum StreamKind
{
    /// <summary>The parameter.</summary>
    Parameter,

    /// <summary>The gradient.</summary>
    Gradient,

    /// <summary>A state of the rule.</summary>
    State,

    /// <summary>A value that every element has for itself, or another number of its tower.</summary>
    Tower,

    /// <summary>The derivative of the previous step's update with respect to a hyperparameter.</summary>
    Sensitivity,

    /// <summary>Another derivative of the previous step, by which hypergradients go through sums.</summary>
    Adjoint,
}

/// <summary>The numbers of a tower that its values share: settings, then numbers that a step computes.</summary>
internal static class TowerNumbers
{
    /// <summary>The number of settings, in the order of <see cref="TowerSetting"/>.</summary>
    public const int SettingCount = (int)TowerSetting.Clip + 1;

    /// <summary>Gets the position of a number that a step computes.</summary>
    public static int Constant(int index) => SettingCount + index;

    /// <summary>Gets the number of shared numbers of a tower.</summary>
    public static int CountOf(int constants) => SettingCount + constants;
}

/// <summary>Specifies the numbers of a tower that stay the same from step to step, in their order.</summary>
internal enum TowerSetting
{
    /// <summary>The topmost rate, which never moves.</summary>
    Rate,

    /// <summary>The lower bound of the value.</summary>
    Min,

    /// <summary>The upper bound of the value.</summary>
    Max,

    /// <summary>The bound on the hypergradient's absolute value.</summary>
    Clip,
}

/// <summary>The numbers of a hyperparameter that finds its own size, in their order.</summary>
internal static class ScaleFreeNumbers
{
    /// <summary>The factor on the gradient that the rule sees.</summary>
    public const int GradientScale = 0;

    /// <summary>The position of the fraction of the mean of directions that is kept.</summary>
    public const int Memory = 1;

    /// <summary>The weight of this step's direction in the mean.</summary>
    public const int Weight = 2;

    /// <summary>The number of numbers.</summary>
    public const int Count = 3;
}

/// <summary>The numbers of a fraction that moves without rates, in their order.</summary>
internal static class FractionNumbers
{
    /// <summary>The position of the fraction of the mean of sensitivities that is kept.</summary>
    public const int Memory = 0;

    /// <summary>The weight of this step's sensitivity in the mean.</summary>
    public const int Weight = 1;

    /// <summary>The number of numbers.</summary>
    public const int Count = 2;
}

/// <summary>
/// The bounds of the initial value of a fraction that moves without rates: no step of a logit leads away from 0 or 1.
/// </summary>
internal static class FractionBounds
{
    /// <summary>The smallest initial value.</summary>
    public const double SmallestStart = 0.01;

    /// <summary>The largest initial value.</summary>
    public const double LargestStart = 0.99;
}

/// <summary>The sums from which a hyperparameter that finds its own size begins, in their order.</summary>
internal static class StartSums
{
    /// <summary>The squares of the direction.</summary>
    public const int DirectionSquare = 0;

    /// <summary>The squares of the parameter.</summary>
    public const int ParameterSquare = 1;

    /// <summary>The number of sums.</summary>
    public const int Count = 2;
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

    /// <summary>Gets the number of sums.</summary>
    public static int CountOf(bool isCosine) => isCosine ? SensitivitySquare + 1 : Product + 1;
}
