using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;
using Lrt.Generators.Text;

namespace Lrt.Generators.Planning;

/// <summary>
/// The plan of a fused kernel: a rule with the structure of each of its hyperparameters. <see cref="KernelPositions"/>
/// gives the order of the kernel's arguments.
/// </summary>
/// <param name="Name">
/// The name of the kernel's type: the rule, and the hyperparameters that are adapted, with their structures.
/// </param>
/// <param name="Key">A hash of all other properties of the plan.</param>
/// <param name="Namespace">
/// The namespace of the kernel: one per assembly, so that the kernels of two assemblies never collide.
/// </param>
/// <param name="Rule">The rule's name in documentation.</param>
/// <param name="Hyperparameters">The rule's hyperparameters, in order.</param>
/// <param name="States">The rule's states, in order.</param>
/// <param name="Graph">The graph of all expressions.</param>
/// <param name="Update">The node that is subtracted from the parameter.</param>
/// <param name="Gradient">The node of the gradient of the objective.</param>
/// <param name="NextStates">The node of each state after the step.</param>
/// <param name="Constants">
/// The nodes that are the same for every element and computed once a step, in double precision.
/// </param>
/// <param name="Shared">The sums and shared states; null where the rule has none.</param>
/// <param name="Evaluation">The node of the evaluation weight; -1 where that is the parameter.</param>
/// <param name="PassForms">The further forms of the passes before the update; null for none.</param>
/// <param name="Adjoint">The part of hypergradients that goes through sums; null for none.</param>
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
    int Evaluation = -1,
    PassPlan? PassForms = null,
    AdjointPlan? Adjoint = null
)
{
    /// <summary>The memory streams, in the order in which the kernel is given their addresses.</summary>
    public IReadOnlyList<KernelStream> Streams =>
        [
            .. Positions.Streams.Select(place => new KernelStream(
                place.Kind,
                NameOf(place),
                place.Index,
                place.TowerIndex,
                place.Kind == StreamKind.Sensitivity && Hyperparameters[place.Index].KeepsMean
            )),
        ];

    /// <summary>The positions of the kernel's streams, shared numbers and sums.</summary>
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
                            h.IsCosine,
                            h.IsScaleFree,
                            h.IsFraction
                        )
                ),
            ],
            Shared?.Count ?? 0,
            new AdjointTraits(
                Adjoint?.Sums.Count ?? 0,
                Adjoint?.Terms.Count(t => t.IsShared) ?? 0,
                Adjoint?.Streams ?? 0,
                Adjoint?.Links.Count ?? 0
            )
        );

    /// <summary>The position of the hyperparameter that finds its own size; -1 where there is none.</summary>
    public int ScaleFree =>
        Enumerable
            .Range(0, Hyperparameters.Count)
            .Where(h => Hyperparameters[h].IsScaleFree)
            .DefaultIfEmpty(-1)
            .First();

    /// <summary>The passes before the update, in their order.</summary>
    public IReadOnlyList<(int Sums, bool HasHypergradients)> Passes => PassPlan.InOrder(Shared, Positions.SumCount > 0);

    /// <summary>The number of the first form of a pass among the passes of the kernel.</summary>
    public int FirstForm => Shared?.Passes ?? 0;

    /// <summary>The pass that takes the sums for the initial value of a rate that finds its own size.</summary>
    public int StartPass => Shared?.Passes ?? 0;

    /// <summary>Determines whether what is computed once a step depends on a hyperparameter.</summary>
    public bool AffectsConstants(int hyperparameter)
    {
        bool[] reached = Graph.Reach(Constants);
        return Enumerable
            .Range(0, reached.Length)
            .Any(i => reached[i] && Graph[i].Operation == Operation.Hyperparameter && Graph[i].Index == hyperparameter);
    }

    /// <summary>
    /// Gets the position of a sum, a shared state or the step of a scope among the numbers of a step, after the
    /// hyperparameters, and the name of the number; null for any other node.
    /// </summary>
    public (int Position, string Name)? SharedAt(int node) =>
        Shared?.IndexOf(Graph, node) is int index and >= 0 ? (Hyperparameters.Count + index, NameOfShared(node)) : null;

    /// <summary>Gets the name of a number that elements share.</summary>
    public string NameOfShared(int node) =>
        Graph[node] switch
        {
            { Operation: Operation.SharedState } state => Shared!.States[state.Index].Name,
            { IsReduction: true } reduction => (Structure)reduction.Index switch
            {
                Structure.Global => "global",
                Structure.PerFeature => "feature",
                _ => "tensor",
            } + (reduction.Operation == Operation.Sum ? "Sum" : "Largest"),
            { Operation: Operation.ScopeStep } => "sharedStep",
            _ => "objectiveTotal",
        };

    private string NameOf(StreamPlace place) =>
        place.Kind switch
        {
            StreamKind.State => States[place.Index].Name,
            StreamKind.Tower => Hyperparameters[place.Index].Name
                + Hyperparameters[place.Index].Tower?.Streams[place.TowerIndex].Name,
            StreamKind.Sensitivity => Hyperparameters[place.Index].Name,
            StreamKind.Adjoint => "derivative" + CSharpText.Number(place.Index),
            _ => place.Kind.ToString().ToLowerInvariant(),
        };
}

/// <summary>The part of a hyperparameter in a kernel.</summary>
/// <param name="Name">The hyperparameter's name.</param>
/// <param name="Structure">The structure: the elements that share a value.</param>
/// <param name="Sensitivity">
/// The node of d(update)/d(hyperparameter); -1 where the derivative is not needed, or is 0.
/// </param>
/// <param name="Storage">The source of the previous step's sensitivity.</param>
/// <param name="Tower">The tower; null where the hyperparameter is not adapted.</param>
/// <param name="IsCosine">
/// A value that indicates whether a shared value moves along the cosine between gradient and sensitivity.
/// </param>
internal sealed record HyperparameterPlan(
    string Name,
    Structure Structure,
    int Sensitivity,
    SensitivityStorage Storage,
    TowerPlan? Tower,
    bool IsCosine
)
{
    /// <summary>The rule's lower bound of a value that every element adapts for itself.</summary>
    public double LowerBound { get; init; }

    public bool IsAdapted => Tower is not null;

    /// <summary>The number of levels that are adapted; 0 for a constant.</summary>
    public int Order => Tower?.Order ?? 0;

    public bool IsPerElement => Structure == Structure.PerParameter;

    /// <summary>
    /// A value that indicates whether every element has a value of its own that is written before a step and not
    /// adapted in the step.
    /// </summary>
    public bool IsGivenPerElement => IsPerElement && !IsAdapted;

    public bool IsLearningRate => Name == RuleDefinition.LearningRate;

    public bool StoresSensitivity => Storage is SensitivityStorage.Stored or SensitivityStorage.Averaged;

    /// <summary>A value that indicates whether the value finds its own size.</summary>
    public bool IsScaleFree => Tower?.IsScaleFree == true;

    /// <summary>A value that indicates whether the value is a fraction that moves without rates.</summary>
    public bool IsFraction => KeepsMean && !IsScaleFree;

    /// <summary>A value that indicates whether the mean of sensitivities over all steps is kept.</summary>
    public bool KeepsMean => Storage == SensitivityStorage.Averaged;
}

/// <summary>Specifies the source of the previous step's sensitivity where the hypergradient needs it.</summary>
internal enum SensitivityStorage
{
    /// <summary>No source: the sensitivity is not needed.</summary>
    None,

    /// <summary>A buffer for the sensitivity, which every step writes.</summary>
    Stored,

    /// <summary>From a buffer of its own with the decaying mean over all steps.</summary>
    Averaged,

    /// <summary>Computed again from state buffers, which still hold the previous step's values.</summary>
    Recomputed,
}

/// <summary>A buffer with one number per element.</summary>
/// <param name="Kind">The kind of the contents.</param>
/// <param name="Name">The name of the state or hyperparameter.</param>
/// <param name="Index">The index of the state or hyperparameter.</param>
/// <param name="TowerIndex">The index of the stream in the hyperparameter's tower.</param>
/// <param name="IsMean">A value that indicates whether it is the mean of directions over all steps.</param>
internal sealed record KernelStream(
    StreamKind Kind,
    string Name,
    int Index = -1,
    int TowerIndex = 0,
    bool IsMean = false
);
