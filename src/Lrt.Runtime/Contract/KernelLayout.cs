using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// The arguments of a kernel: memory streams, numbers that elements share, and sums of hypergradients, at the positions
/// that generator and runtime share (<c>KernelPositions</c>). Numbers that depend on a hyperparameter with one value
/// per feature are given row by row.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class KernelLayout
{
    private readonly int movedByReduce;
    private readonly int movedByApply;
    private bool[][]? largest;

    /// <summary>Describes a kernel; written by the generator.</summary>
    /// <param name="rule">The rule's full name.</param>
    /// <param name="hyperparameters">The rule's hyperparameters.</param>
    /// <param name="states">The states of every element.</param>
    /// <param name="constants">The number of numbers that a step computes for all elements.</param>
    /// <param name="movedByReduce">
    /// The number of streams that the pass that sums hypergradients loads; 0 where there is no such pass.
    /// </param>
    /// <param name="movedByApply">The number of streams that the last pass loads, and those that it stores.</param>
    /// <param name="shared">The shared states and sums; null for none.</param>
    public KernelLayout(
        string rule,
        HyperparameterLayout[] hyperparameters,
        StateLayout[] states,
        int constants,
        int movedByReduce,
        int movedByApply,
        SharedLayout? shared = null
    )
    {
        Rule = rule;
        Hyperparameters = hyperparameters;
        States = states;
        ConstantCount = constants;
        this.movedByReduce = movedByReduce;
        this.movedByApply = movedByApply;
        Shared = shared;
        Positions = new KernelPositions(
            states.Length,
            constants,
            [.. hyperparameters.Select(h => h.Traits)],
            shared?.Count ?? 0,
            shared?.Adjoint?.Traits ?? default
        );
        Streams = [.. Positions.Streams.Select(Describe)];
        FeatureAdapted =
        [
            .. Enumerable
                .Range(0, SharedAdapted.Length)
                .Where(s => hyperparameters[SharedAdapted[s]].Structure == Structure.PerFeature),
        ];
        TensorAdapted =
        [
            .. Enumerable
                .Range(0, SharedAdapted.Length)
                .Where(s =>
                    hyperparameters[SharedAdapted[s]] is { Structure: Structure.PerTensor, IsScaleFree: false }
                ),
        ];
        GlobalAdapted =
        [
            .. Enumerable
                .Range(0, SharedAdapted.Length)
                .Where(s => hyperparameters[SharedAdapted[s]] is { Structure: Structure.Global, IsScaleFree: false }),
        ];
        IsPerTensor = System.Array.Exists(hyperparameters, h => h.Structure == Structure.PerTensor);
        ScaleFree = System.Array.FindIndex(hyperparameters, h => h.IsScaleFree);
        int given = System.Array.FindIndex(hyperparameters, h => h.IsGivenPerElement);
        HasFeatureSums = shared?.FeatureSums.Length > 0;
        RateStream = Positions.StreamOf(StreamKind.Tower, given);
        RateSensitivityStream = Positions.StreamOf(StreamKind.Sensitivity, given);
    }

    /// <summary>The rule's full name.</summary>
    public string Rule { get; }

    /// <summary>The rule's hyperparameters.</summary>
    public IReadOnlyList<HyperparameterLayout> Hyperparameters { get; }

    /// <summary>The rule's states.</summary>
    public IReadOnlyList<StateLayout> States { get; }

    /// <summary>
    /// A value that indicates whether the rule has evaluation weights other than the parameters themselves.
    /// </summary>
    public bool HasEvaluation { get; init; }

    /// <summary>A value that indicates whether the rule computes with whole matrices, as tensor operations.</summary>
    public bool HasMatrices { get; init; }

    /// <summary>The further forms of the passes before the update, in the order of their numbers.</summary>
    public IReadOnlyList<PassLayout> Forms { get; init; } = [];

    /// <summary>The hyperparameters that are 0 in lean forms.</summary>
    public IReadOnlyList<int> Zeros { get; init; } = [];

    /// <summary>
    /// The number of streams that the update loads and stores where the pass before has written states; 0 where no pass
    /// writes states.
    /// </summary>
    public int MovedAfterStates { get; init; }

    /// <summary>The part of hypergradients that goes through sums; null for none.</summary>
    internal AdjointLayout? Adjoint => Shared?.Adjoint;

    /// <summary>A value that indicates whether the last pass before the update may write states.</summary>
    internal bool CanWriteEarly => MovedAfterStates > 0;

    /// <summary>
    /// A value that indicates whether the kernel runs as tensor operations only: where whole matrices are needed, and
    /// where features have values of their own in a rule with sums.
    /// </summary>
    internal bool NeedsTensors => HasMatrices || (Shared is not null && PerFeature.Length > 0);

    /// <summary>A value that indicates whether the rule takes sums over the elements of features.</summary>
    internal bool HasFeatureSums { get; }

    /// <summary>
    /// A value that indicates whether features have numbers of their own: values of hyperparameters, or sums.
    /// </summary>
    internal bool IsPerFeature => HasFeatureSums || PerFeature.Length > 0;

    internal int ConstantCount { get; }

    /// <summary>The states and sums that elements share; null where the rule has none.</summary>
    internal SharedLayout? Shared { get; }

    /// <summary>The positions of the kernel's streams, shared numbers and sums.</summary>
    internal KernelPositions Positions { get; }

    /// <summary>A value that indicates whether a tensor has a value of a hyperparameter of its own.</summary>
    internal bool IsPerTensor { get; }

    /// <summary>
    /// The index of the hyperparameter that finds its own size, which is possible for the learning rate only; -1 for
    /// none.
    /// </summary>
    internal int ScaleFree { get; }

    /// <summary>The pass that takes the sums for the initial value of a rate that finds its own size.</summary>
    internal int StartPass => Shared?.Passes ?? 0;

    /// <summary>
    /// Gets a value for each sum of a pass that indicates whether it is a largest value; empty where none is.
    /// </summary>
    /// <param name="pass">The number of the pass in the kernel.</param>
    internal bool[] LargestOf(int pass)
    {
        largest ??=
        [
            .. Enumerable.Range(0, Shared?.Passes ?? 0).Select(p => LargestOf(p, hasHypergradients: false)),
            .. Forms.Select(f => LargestOf(f.Sums, f.HasHypergradients)),
        ];
        return pass >= 0 && pass < largest.Length ? largest[pass] : [];
    }

    private bool[] LargestOf(int sums, bool hasHypergradients)
    {
        bool[] own = [.. (Shared?.Sums ?? []).Where(s => sums >= 0 && s.Pass == sums).Select(s => s.IsLargest)];
        return !own.Contains(true) ? []
            : hasHypergradients ? [.. new bool[SumCount], .. own]
            : own;
    }

    /// <summary>Gets the number of sums of a pass.</summary>
    internal int SumCountOf(int pass) => pass == StartPass ? StartSums.Count : Shared!.SumsOf(pass).Count;

    /// <summary>
    /// The stream of values that are given per element, which is possible for the learning rate only; -1 for none.
    /// </summary>
    internal int RateStream { get; }

    /// <summary>
    /// The stream that receives the sensitivities to the values of <see cref="RateStream"/>; -1 for none.
    /// </summary>
    internal int RateSensitivityStream { get; }

    internal IReadOnlyList<KernelStream> Streams { get; }

    /// <inheritdoc cref="KernelPositions.SharedAdapted"/>
    internal int[] SharedAdapted => Positions.SharedAdapted;

    /// <inheritdoc cref="KernelPositions.ElementAdapted"/>
    internal int[] ElementAdapted => Positions.ElementAdapted;

    /// <summary>
    /// The positions in <see cref="SharedAdapted"/> of the hyperparameters with one value per feature.
    /// </summary>
    internal int[] FeatureAdapted { get; }

    /// <summary>The positions in <see cref="SharedAdapted"/> of values per tensor.</summary>
    internal int[] TensorAdapted { get; }

    /// <summary>
    /// The positions in <see cref="SharedAdapted"/> of the hyperparameters with one value for the whole group.
    /// </summary>
    internal int[] GlobalAdapted { get; }

    /// <inheritdoc cref="KernelPositions.PerFeature"/>
    internal int[] PerFeature => Positions.PerFeature;

    /// <inheritdoc cref="KernelPositions.ConstantsVary"/>
    internal bool ConstantsVary => Positions.ConstantsVary;

    /// <inheritdoc cref="KernelPositions.OfFeature"/>
    internal int[] OfFeature => Positions.OfFeature;

    /// <inheritdoc cref="KernelPositions.SumCount"/>
    internal int SumCount => Positions.SumCount;

    /// <inheritdoc cref="KernelPositions.SumOffsets"/>
    internal int[] SumOffsets => Positions.SumOffsets;

    /// <inheritdoc cref="KernelPositions.ScalarCount"/>
    internal int ScalarCount => Positions.ScalarCount;

    /// <summary>
    /// The names of the optimizer's own buffers. A stream whose buffers take turns has several names.
    /// </summary>
    internal IEnumerable<string> BufferNames =>
        Streams
            .Skip(KernelPositions.FirstBuffer)
            .SelectMany(s =>
                s.Slots == 1 ? [s.Name] : Enumerable.Range(0, s.Slots).Select(slot => $"{s.Name}[{slot}]")
            );

    /// <summary>The stream of each of the optimizer's own buffers.</summary>
    internal IEnumerable<KernelStream> BufferStreams =>
        Streams.Skip(KernelPositions.FirstBuffer).SelectMany(s => Enumerable.Repeat(s, s.Slots));

    /// <summary>Gets the position of a stream's first buffer among the optimizer's own.</summary>
    internal int FirstBufferOf(int stream) => Streams.Take(stream).Skip(KernelPositions.FirstBuffer).Sum(s => s.Slots);

    /// <summary>Gets the number of the pass that moves the least memory where its conditions hold.</summary>
    /// <param name="sums">The pass of the rule's sums; -1 for none.</param>
    /// <param name="hasHypergradients">A value that indicates whether hypergradients are summed.</param>
    /// <param name="isLean">A value that indicates whether the hyperparameters of lean forms are 0.</param>
    /// <param name="mayWrite">A value that indicates whether the pass may write states.</param>
    /// <returns>The number of the pass in the kernel; -1 for the pass that sums hypergradients alone.</returns>
    internal int PassFor(int sums, bool hasHypergradients, bool isLean, bool mayWrite)
    {
        (int best, int rank) = (sums, -1);
        for (int f = 0; f < Forms.Count; f++)
        {
            PassLayout form = Forms[f];
            int own = (form.WritesStates ? 2 : 0) + (form.IsLean ? 1 : 0);
            if (
                form.Sums == sums
                && form.HasHypergradients == hasHypergradients
                && (isLean || !form.IsLean)
                && (mayWrite || !form.WritesStates)
                && own > rank
            )
            {
                (best, rank) = ((Shared?.Passes ?? 0) + f, own);
            }
        }

        return best;
    }

    /// <summary>Determines whether a pass writes states.</summary>
    internal bool WritesStates(int pass) => FormOf(pass)?.WritesStates == true;

    /// <summary>
    /// Determines whether the hyperparameters of lean forms are 0, in this step and in the previous one.
    /// </summary>
    /// <param name="scalars">The shared numbers, for both steps.</param>
    internal bool IsLean(System.ReadOnlySpan<double> scalars)
    {
        bool isLean = Zeros.Count > 0;
        for (int z = 0; z < Zeros.Count; z++)
        {
            isLean &=
                scalars[Positions.Hyperparameter(Zeros[z], previous: false)] == 0
                && scalars[Positions.Hyperparameter(Zeros[z], previous: true)] == 0;
        }

        return isLean;
    }

    /// <summary>
    /// Gets the number of numbers that each pass loads and stores per parameter: the rule's sums that hypergradients
    /// need, sums of hypergradients, the rule's other sums, the update.
    /// </summary>
    /// <param name="isLean">A value that indicates whether the hyperparameters of lean forms are 0.</param>
    /// <param name="mayWrite">A value that indicates whether the last pass before the update may write states.</param>
    internal IEnumerable<int> StreamsMovedByPass(bool isLean, bool mayWrite)
    {
        IEnumerable<(int, bool)> passes = PassOrder.Of(
            Shared?.Passes ?? 0,
            Shared?.PassesBefore ?? 0,
            Shared?.IsMerged == true,
            SumCount > 0
        );
        foreach ((int sums, bool hasHypergradients) in passes)
        {
            yield return Moved(PassFor(sums, hasHypergradients, isLean, mayWrite));
        }

        yield return mayWrite && CanWriteEarly ? MovedAfterStates : movedByApply;

        int Moved(int pass) =>
            FormOf(pass) is { } form ? form.StreamsMoved
            : pass >= 0 ? Shared!.MovedBySums[pass]
            : movedByReduce;
    }

    private PassLayout? FormOf(int pass) =>
        pass - (Shared?.Passes ?? 0) is int form && form >= 0 && form < Forms.Count ? Forms[form] : null;

    private KernelStream Describe(StreamPlace place) =>
        place.Kind switch
        {
            StreamKind.State => new KernelStream(
                States[place.Index].Name,
                States[place.Index].Initial,
                StartsAtParameter: States[place.Index].StartsAtParameter
            ),
            StreamKind.Tower => Hyperparameters[place.Index].StreamOf(place),
            StreamKind.Adjoint => new KernelStream($"Derivative[{place.Index}]", 0),
            StreamKind.Sensitivity => new KernelStream(
                Hyperparameters[place.Index].Name
                    + (
                        Hyperparameters[place.Index].Traits is { IsScaleFree: true } or { IsFraction: true }
                            ? ".Directions"
                            : ".Sensitivity"
                    ),
                0
            ),
            _ => new KernelStream(place.Kind.ToString().ToLowerInvariant(), 0),
        };
}

/// <summary>A hyperparameter in the layout of a kernel.</summary>
/// <param name="Name">The hyperparameter's name.</param>
/// <param name="Structure">The structure: the parameters that share a value.</param>
/// <param name="StoresSensitivity">
/// A value that indicates whether the previous step's sensitivity has a buffer of its own.
/// </param>
/// <param name="AffectsConstants">
/// A value that indicates whether numbers that are computed once a step depend on the hyperparameter.
/// </param>
/// <param name="Tower">The tower of the adaptation; null for a constant.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record HyperparameterLayout(
    string Name,
    Structure Structure,
    bool StoresSensitivity,
    bool AffectsConstants,
    TowerLayout? Tower
)
{
    /// <summary>The number of levels that are adapted; 0 for a constant.</summary>
    public int Order => Tower?.Order ?? 0;

    /// <summary>A value that indicates whether the value finds its own size.</summary>
    internal bool IsScaleFree => Tower?.IsScaleFree == true;

    /// <summary>The description of the adaptation.</summary>
    internal string Adaptation => $"{Name}: {Structure}, order {Order}, {Tower?.Description}";

    internal bool IsPerElement => Structure == Structure.PerParameter;

    /// <summary>
    /// A value that indicates whether every element has a value of its own that is written before a step and not
    /// adapted in the step.
    /// </summary>
    internal bool IsGivenPerElement => IsPerElement && Tower is null;

    internal HyperparameterTraits Traits =>
        new(
            Structure,
            AffectsConstants,
            StoresSensitivity,
            Tower?.Streams.Count ?? 0,
            Tower?.ConstantCount ?? 0,
            Tower?.IsCosine ?? false,
            IsScaleFree,
            Tower?.IsFraction ?? false
        );

    internal KernelStream StreamOf(StreamPlace place) =>
        Tower?.Streams[place.TowerIndex] is { } stream
            ? new KernelStream(stream.Name, stream.Initial, place.Index, stream.Level, stream.Slots)
            : new KernelStream(Name, 0, place.Index, Level: 0);
}

/// <summary>A state in the layout of a kernel.</summary>
/// <param name="Name">The name of the state.</param>
/// <param name="Initial">The value before the first step, where that is a number.</param>
/// <param name="StartsAtParameter">
/// A value that indicates whether the state begins as a copy of the parameter before the first step.
/// </param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StateLayout(string Name, double Initial, bool StartsAtParameter = false);

/// <summary>A buffer with one number per scalar parameter.</summary>
/// <param name="Name">The name of the contents.</param>
/// <param name="Initial">The value before the first step; the options give that of a level.</param>
/// <param name="Hyperparameter">The hyperparameter whose tower the buffer belongs to; -1 for none.</param>
/// <param name="Level">The level of the tower; -1 where the buffer does not hold a level.</param>
/// <param name="Slots">The number of such buffers, which take turns from step to step.</param>
/// <param name="StartsAtParameter">
/// A value that indicates whether the buffer begins as a copy of the parameter before the first step.
/// </param>
internal sealed record KernelStream(
    string Name,
    double Initial,
    int Hyperparameter = -1,
    int Level = -1,
    int Slots = 1,
    bool StartsAtParameter = false
);
