using System.Linq;
using Lrt.Generators.Equality;
using Lrt.Generators.Rules;

namespace Lrt.Generators.Planning;

/// <summary>
/// The numbers that elements share through states and sums. Sums are divided into passes over memory: the first pass
/// takes the sums of values that need no sum, the second the sums of values that need those, and so on. Every pass
/// computes the elements' own values again. Where hyperparameters are adapted, the passes that their hypergradients
/// need come first, then the hyperparameters move, then the other passes follow.
/// </summary>
/// <param name="States">The states that elements share.</param>
/// <param name="NextStates">The node of each state after the step.</param>
/// <param name="Sums">The sums, pass by pass.</param>
/// <param name="PassesBefore">The number of passes before hyperparameters move.</param>
/// <param name="Objective">
/// The numbers that the gradient of the objective reads, each as its position among the states and sums.
/// </param>
/// <param name="KeepsPrevious">A value that indicates whether the next step needs the numbers of this step.</param>
/// <param name="NeedsOneRate">
/// A value that indicates whether the learning rate is adapted and enters a sum over all parameters, so that all must
/// have the same part of it.
/// </param>
/// <param name="IsMerged">
/// A value that indicates whether the first pass after <paramref name="PassesBefore"/> does not depend on
/// hyperparameters that move, and is one with the pass that sums hypergradients.
/// </param>
/// <param name="Adjoints">The number of sums with an adjoint.</param>
internal sealed record SharedPlan(
    EquatableArray<RuleSharedState> States,
    EquatableArray<int> NextStates,
    EquatableArray<SumPlan> Sums,
    int PassesBefore,
    EquatableArray<int> Objective,
    bool KeepsPrevious,
    bool NeedsOneRate,
    bool IsMerged = false,
    int Adjoints = 0
)
{
    /// <summary>
    /// The number of shared numbers: states, sums, the number of the step as a scope counts it, the numbers of the
    /// objective, and the adjoints.
    /// </summary>
    public int Count => FirstAdjoint + Adjoints;

    /// <summary>The position of the first adjoint.</summary>
    public int FirstAdjoint => States.Count + Sums.Count + 1 + Objective.Count;

    /// <summary>The number of passes over memory before the update.</summary>
    public int Passes => Sums.Count == 0 ? 0 : Sums[Sums.Count - 1].Pass + 1;

    /// <summary>A value that indicates whether the plan differs from that of a rule without adaptation.</summary>
    public bool IsAdapted => KeepsPrevious || Objective.Count > 0 || NeedsOneRate || IsMerged || Adjoints > 0;

    /// <summary>Gets the position of a node among the shared numbers; -1 where it is none of them.</summary>
    public int IndexOf(ExpressionGraph graph, int node) =>
        graph[node].Operation switch
        {
            Operation.SharedState => graph[node].Index,
            Operation.Sum or Operation.Largest => States.Count
                + Enumerable.Range(0, Sums.Count).First(s => Sums[s].Node == node && !Sums[s].IsOfObjective),
            Operation.ScopeStep => States.Count + Sums.Count,
            Operation.ObjectiveNumber => States.Count + Sums.Count + 1 + graph[node].Index,
            _ => -1,
        };
}

/// <summary>A sum of a rule.</summary>
/// <param name="Node">The node of the sum.</param>
/// <param name="Scope">The scope: Global or PerTensor.</param>
/// <param name="Pass">The pass that takes the sum, from 0.</param>
/// <param name="IsOfObjective">
/// A value that indicates whether the sum is taken for the gradient of the objective alone, with hyperparameters as
/// they were before they moved.
/// </param>
internal sealed record SumPlan(int Node, Structure Scope, int Pass, bool IsOfObjective);
