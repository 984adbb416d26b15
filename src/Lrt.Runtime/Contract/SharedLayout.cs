using System.ComponentModel;
using System.Linq;

namespace Lrt.Contract;

/// <summary>
/// The numbers of a kernel that elements share through states and sums, in their order: shared states, sums, the number
/// of the step as counted by the parameters that share a Global state, the numbers that the gradient of the objective
/// reads, and the adjoints of sums.
/// </summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedLayout
{
    /// <summary>Describes the shared numbers; written by the generator.</summary>
    /// <param name="states">The states.</param>
    /// <param name="sums">The sums, pass by pass.</param>
    /// <param name="movedBySums">The number of streams that each pass loads.</param>
    /// <param name="passesBefore">The number of passes before hyperparameters move.</param>
    /// <param name="objective">
    /// The numbers that the gradient of the objective reads: for each its position among the states and sums; null for
    /// none.
    /// </param>
    /// <param name="keepsPrevious">
    /// A value that indicates whether the next step needs the numbers of a step.
    /// </param>
    /// <param name="needsOneRate">
    /// A value that indicates whether all parameters must have the same part of the learning rate, since it is adapted
    /// and enters a sum over them.
    /// </param>
    /// <param name="isMerged">
    /// A value that indicates whether the first pass after those before is taken with the hypergradients.
    /// </param>
    /// <param name="adjoint">The part of hypergradients that goes through sums; null for none.</param>
    public SharedLayout(
        SharedStateLayout[] states,
        SumLayout[] sums,
        int[] movedBySums,
        int passesBefore = 0,
        int[]? objective = null,
        bool keepsPrevious = false,
        bool needsOneRate = false,
        bool isMerged = false,
        AdjointLayout? adjoint = null
    )
    {
        States = states;
        Sums = sums;
        MovedBySums = movedBySums;
        PassesBefore = passesBefore;
        Objective = objective ?? [];
        KeepsPrevious = keepsPrevious;
        NeedsOneRate = needsOneRate;
        IsMerged = isMerged;
        Adjoint = adjoint;
        FeatureSums = [.. Enumerable.Range(0, sums.Length).Where(s => sums[s].Scope == Structure.PerFeature)];
        OfFeature =
        [
            .. FeatureSums.Select((s, own) => (FirstSum + s, own)),
            .. FeatureSums.SelectMany(
                (s, own) =>
                    Enumerable
                        .Range(0, Objective.Length)
                        .Where(i => Objective[i] == FirstSum + s)
                        .Select(i => (FirstOfObjective + i, own))
            ),
        ];
    }

    internal SharedStateLayout[] States { get; }

    internal SumLayout[] Sums { get; }

    /// <summary>The sums over the elements of a feature.</summary>
    internal int[] FeatureSums { get; }

    /// <summary>
    /// The positions of numbers that features have for themselves, each with its place in <see cref="FeatureSums"/>.
    /// </summary>
    internal (int Position, int Sum)[] OfFeature { get; }

    /// <summary>The number of shared numbers.</summary>
    internal int Count => FirstAdjoint + (Adjoint?.Scopes.Length ?? 0);

    /// <summary>The position of the first adjoint.</summary>
    internal int FirstAdjoint => States.Length + Sums.Length + 1 + Objective.Length;

    /// <summary>The part of hypergradients that goes through sums; null for none.</summary>
    internal AdjointLayout? Adjoint { get; }

    /// <summary>The number of passes before hyperparameters move.</summary>
    internal int PassesBefore { get; }

    /// <summary>The positions of the numbers that the gradient of the objective reads.</summary>
    internal int[] Objective { get; }

    /// <summary>The position of the first number of the objective.</summary>
    internal int FirstOfObjective => States.Length + Sums.Length + 1;

    /// <summary>A value that indicates whether the next step needs the numbers of a step.</summary>
    internal bool KeepsPrevious { get; }

    /// <summary>A value that indicates whether all parameters must have the same part of the learning rate.</summary>
    internal bool NeedsOneRate { get; }

    /// <summary>A value that indicates whether the pass after those before is taken with the hypergradients.</summary>
    internal bool IsMerged { get; }

    /// <summary>The position of the first sum.</summary>
    internal int FirstSum => States.Length;

    /// <summary>The position of the number of the step.</summary>
    internal int Step => States.Length + Sums.Length;

    /// <summary>The number of passes that take sums.</summary>
    internal int Passes => MovedBySums.Length;

    /// <summary>The number of numbers that each pass loads per element.</summary>
    internal int[] MovedBySums { get; }

    /// <summary>Gets the index of the first sum of a pass, and the number of its sums.</summary>
    internal (int First, int Count) SumsOf(int pass) =>
        (Sums.TakeWhile(s => s.Pass < pass).Count(), Sums.Count(s => s.Pass == pass));
}

/// <summary>A state that elements share, in the layout of a kernel.</summary>
/// <param name="name">The name of the state.</param>
/// <param name="initial">The value before the first step.</param>
/// <param name="structure">The structure: Global or PerTensor.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SharedStateLayout(string name, double initial, Structure structure)
{
    /// <summary>The size of the tensor that the state is, and stays; null for a state that steps move.</summary>
    public string? Shape { get; init; }

    internal string Name => name;

    internal double Initial => initial;

    internal Structure Structure => structure;
}

/// <summary>A sum over elements, in the layout of a kernel.</summary>
/// <param name="scope">The scope: Global, PerTensor or PerFeature.</param>
/// <param name="pass">The pass that takes the sum, from 0.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SumLayout(Structure scope, int pass)
{
    /// <summary>A value that indicates whether the largest value is taken, rather than the sum.</summary>
    public bool IsLargest { get; init; }

    internal Structure Scope => scope;

    internal int Pass => pass;
}
