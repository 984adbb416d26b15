using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// One fused kernel: a rule with the structure of each of its hyperparameters. What it is called with and in which
/// order is what <see cref="KernelPositions"/> say.
/// </summary>
/// <param name="Name">The kernel's type: the rule, and what of it is adapted how.</param>
/// <param name="Key">A hash of everything else that makes the kernel what it is.</param>
/// <param name="Namespace">Where it is generated: one per assembly, so that two assemblies' kernels never meet.</param>
/// <param name="Rule">The rule's name for people.</param>
/// <param name="Hyperparameters">The rule's hyperparameters, in order.</param>
/// <param name="States">The rule's states, in order.</param>
/// <param name="Graph">All expressions.</param>
/// <param name="Update">What is subtracted from the parameter.</param>
/// <param name="Gradient">The gradient of the objective.</param>
/// <param name="NextStates">Each state after the step.</param>
/// <param name="Constants">
/// Nodes that are the same for every element: computed once a step, in double precision.
/// </param>
/// <param name="Shared">Sums and shared states; null where the rule has none.</param>
/// <param name="Evaluation">The weight to evaluate with; -1 where that is the parameter.</param>
internal sealed record KernelPlan(
    string Name,
    string Key,
    string Namespace,
    string Rule,
    EquatableArray<HyperparameterPlan> Hyperparameters,
    EquatableArray<RuleState> States,
    ExpressionGraph Graph,
    int Update,
    int Gradient,
    EquatableArray<int> NextStates,
    EquatableArray<int> Constants,
    SharedPlan? Shared = null,
    int Evaluation = -1
)
{
    /// <summary>The memory streams, in the order in which the kernel is given their addresses.</summary>
    public IReadOnlyList<KernelStream> Streams =>
        [
            .. Positions.Streams.Select(place => new KernelStream(
                place.Kind,
                NameOf(place),
                place.Index,
                place.TowerIndex
            )),
        ];

    /// <summary>Where the kernel finds its streams, shared numbers and sums.</summary>
    public KernelPositions Positions =>
        new(
            States.Count,
            Constants.Count,
            [
                .. Hyperparameters.Select(
                    (h, i) =>
                        new HyperparameterTraits(
                            h.Structure,
                            AffectsConstants(i),
                            h.StoresSensitivity,
                            h.Tower?.Streams.Count ?? 0,
                            h.Tower?.Constants.Count ?? 0,
                            h.IsCosine
                        )
                ),
            ],
            Shared?.Count ?? 0
        );

    /// <summary>Whether what is computed once a step depends on a hyperparameter.</summary>
    public bool AffectsConstants(int hyperparameter)
    {
        bool[] reached = Graph.Reach(Constants);
        return Enumerable
            .Range(0, reached.Length)
            .Any(i => reached[i] && Graph[i].Operation == Operation.Hyperparameter && Graph[i].Index == hyperparameter);
    }

    /// <summary>
    /// Where a sum, a shared state or the step of a scope stands among the numbers of a step, after the
    /// hyperparameters; -1 for any other node.
    /// </summary>
    public int SharedAt(int node) =>
        Shared?.IndexOf(Graph, node) is int index and >= 0 ? Hyperparameters.Count + index : -1;

    private string NameOf(StreamPlace place) =>
        place.Kind switch
        {
            StreamKind.State => States[place.Index].Name,
            StreamKind.Tower => Hyperparameters[place.Index].Name
                + Hyperparameters[place.Index].Tower?.Streams[place.TowerIndex].Name,
            StreamKind.Sensitivity => Hyperparameters[place.Index].Name,
            _ => place.Kind.ToString().ToLowerInvariant(),
        };
}

/// <summary>How one hyperparameter enters a kernel.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Structure">Which elements share a value.</param>
/// <param name="Sensitivity">
/// The node of d(update)/d(hyperparameter); -1 where nobody asks for it, or where it is 0.
/// </param>
/// <param name="Storage">Where the previous step's sensitivity comes from.</param>
/// <param name="Tower">How it moves; null where it is not adapted.</param>
/// <param name="IsCosine">Whether a shared value moves along the cosine between gradient and sensitivity.</param>
internal sealed record HyperparameterPlan(
    string Name,
    Structure Structure,
    int Sensitivity,
    SensitivityStorage Storage,
    TowerPlan? Tower,
    bool IsCosine
)
{
    public bool IsAdapted => Tower is not null;

    /// <summary>How many levels are adapted; 0 for a constant.</summary>
    public int Order => Tower?.Order ?? 0;

    public bool IsPerElement => Structure == Structure.PerParameter;

    /// <summary>
    /// Whether every element has a value of its own that is written before a step rather than adapted in it.
    /// </summary>
    public bool IsGivenPerElement => IsPerElement && !IsAdapted;

    public bool IsLearningRate => Name == RuleDefinition.LearningRate;

    public bool StoresSensitivity => Storage == SensitivityStorage.Stored;
}

/// <summary>Where the sensitivity of the previous step comes from when the hypergradient needs it.</summary>
internal enum SensitivityStorage
{
    /// <summary>It is not needed.</summary>
    None,

    /// <summary>From a buffer of its own, which every step writes.</summary>
    Stored,

    /// <summary>Computed again from state buffers, which still hold the previous step's values.</summary>
    Recomputed,
}

/// <summary>A buffer with one number per element.</summary>
/// <param name="Kind">What it holds.</param>
/// <param name="Name">Of which state or hyperparameter.</param>
/// <param name="Index">Which state or hyperparameter.</param>
/// <param name="TowerIndex">Which stream of the hyperparameter's tower.</param>
internal sealed record KernelStream(StreamKind Kind, string Name, int Index = -1, int TowerIndex = 0);
