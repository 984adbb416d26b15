using System.Collections.Generic;
using Lrt.Contract;
using Lrt.Generators.Equality;

namespace Lrt.Generators.Planning;

/// <summary>
/// The forms of the passes over memory that precede the update, besides the plain ones. A step chooses the form that
/// moves the fewest bytes, where its conditions hold.
/// </summary>
/// <param name="Forms">The forms, in the order in which the kernel numbers them.</param>
/// <param name="EarlyStates">
/// The states that the last pass before the update may write, so that the update need not read what they are made of;
/// empty where that saves nothing.
/// </param>
/// <param name="Lean">The expressions where some hyperparameters are 0; null where that saves nothing.</param>
internal sealed record PassPlan(EquatableArray<PassForm> Forms, EquatableArray<int> EarlyStates, LeanPlan? Lean)
{
    /// <summary>A value that indicates whether a pass may write states, which the update then only reads.</summary>
    public bool WritesEarly => EarlyStates.Count > 0;

    /// <summary>Gets the passes before an update, in their order.</summary>
    /// <param name="shared">The sums; null where the rule has none.</param>
    /// <param name="hasHypergradients">
    /// A value that indicates whether hypergradients of shared values are summed.
    /// </param>
    /// <returns>For each pass the pass of the rule's sums, or -1, and whether hypergradients are summed.</returns>
    public static IReadOnlyList<(int Sums, bool HasHypergradients)> InOrder(
        SharedPlan? shared,
        bool hasHypergradients
    ) => [.. PassOrder.Of(shared?.Passes ?? 0, shared?.PassesBefore ?? 0, shared?.IsMerged == true, hasHypergradients)];
}

/// <summary>A form of a pass over memory.</summary>
/// <param name="Sums">The pass of the rule's sums that is taken; -1 for none.</param>
/// <param name="HasHypergradients">A value that indicates whether hypergradients are summed.</param>
/// <param name="IsLean">A value that indicates whether the hyperparameters of the lean form are 0.</param>
/// <param name="WritesStates">A value that indicates whether the early states are written.</param>
internal sealed record PassForm(int Sums, bool HasHypergradients, bool IsLean, bool WritesStates);

/// <summary>
/// The expressions of passes where some hyperparameters are 0, which makes them independent of some streams. For
/// coupled weight decay of 0, the gradient of the objective does not read the parameter. Products with these
/// hyperparameters are 0 even where the other factor is not finite.
/// </summary>
/// <param name="Zeros">The hyperparameters that are 0.</param>
/// <param name="Gradient">The node of the gradient of the objective.</param>
/// <param name="Sensitivities">The node of each sensitivity that is computed again; -1 for all others.</param>
/// <param name="Terms">The node of the term of each sum.</param>
/// <param name="NextStates">The node of each state after the step.</param>
internal sealed record LeanPlan(
    EquatableArray<int> Zeros,
    int Gradient,
    EquatableArray<int> Sensitivities,
    EquatableArray<int> Terms,
    EquatableArray<int> NextStates
)
{
    /// <summary>All nodes.</summary>
    public int[] Roots => [Gradient, .. Sensitivities, .. Terms, .. NextStates];
}
