using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>
/// The Global states and sums that all parameters of a rule share, whatever groups they belong to. For example, biases
/// without weight decay are a group of their own, but the norm of the gradient is taken over both groups.
/// </summary>
internal sealed class RuleScope : IStepScope
{
    private readonly RuleGroup[] members;
    private readonly SharedLayout layout;
    private readonly double[] sums;
    private readonly bool[] largest;
    private readonly double[] adjoints;
    private bool isBegun;

    private RuleScope(RuleGroup[] members)
    {
        this.members = members;
        layout = members[0].Layout.Shared!;
        States = new SharedStates(layout, Structure.Global);
        sums = new double[layout.Sums.Length];
        largest = [.. layout.Sums.Select(s => s.IsLargest)];
        adjoints = new double[layout.Adjoint?.Scopes.Length ?? 0];
        foreach (RuleGroup group in members)
        {
            group.Join(this, saves: group == members[0]);
        }
    }

    /// <summary>The states that are Global.</summary>
    public SharedStates States { get; }

    /// <summary>
    /// The reason for which a step may be refused after all sums: the hyperparameters of groups or parameters may give
    /// a state different values.
    /// </summary>
    public string? ObjectionToEarlyWrites =>
        States.Count > 0
        && (
            members.Length > 1
            || members[0].Parameters.Any(p => p.Values.Index != members[0].Parameters[0].Values.Index)
        )
            ? "parameters may disagree about a state"
            : null;

    /// <summary>Creates the scopes of groups.</summary>
    /// <param name="groups">The groups of an optimizer.</param>
    /// <returns>The scopes.</returns>
    public static RuleScope[] Bind(IEnumerable<ParameterGroup> groups) =>
        [
            .. groups
                .OfType<RuleGroup>()
                .Where(group => group.Layout.Shared is not null)
                .GroupBy(group => (group.Scope, group.Layout.Rule))
                .Select(sharing => new RuleScope([.. sharing])),
        ];

    /// <inheritdoc/>
    public void Begin()
    {
        Totals.Begin<double>(sums, largest);
        Array.Clear(adjoints);
        foreach (RuleGroup group in members)
        {
            isBegun |= group.HasParticipants;
        }
    }

    /// <summary>Adds to a sum, or to the values of which it is the largest.</summary>
    public void Add(int sum, double value) => sums[sum] = largest[sum] ? Math.Max(sums[sum], value) : sums[sum] + value;

    /// <summary>
    /// Writes the Global numbers: states before the step, the sums that have been taken, and the number of the step.
    /// </summary>
    /// <param name="shared">The shared numbers, in the layout's order.</param>
    public void WriteTo(Span<double> shared)
    {
        States.WriteTo(shared);
        for (int s = 0; s < sums.Length; s++)
        {
            if (layout.Sums[s].Scope == Structure.Global)
            {
                shared[layout.FirstSum + s] = sums[s];
            }
        }

        shared[layout.Step] = States.Steps + 1;
    }

    /// <summary>Computes the values of the states after the step.</summary>
    /// <exception cref="InvalidOperationException">
    /// The hyperparameters of two groups give a state different values.
    /// </exception>
    public void Share()
    {
        RuleGroup? first = null;
        foreach (RuleGroup group in members)
        {
            foreach (double[] next in group.ShareStates())
            {
                if (first is null)
                {
                    first = group;
                    States.Take(next);
                }
                else if (States.FindDifference(next) is { } state)
                {
                    throw new InvalidOperationException(
                        $"{(first == group ? "Parameters of " : $"{first.Title} and ")}{group.Title} share the state "
                            + $"{state} of {group.Layout.Rule}, but their hyperparameters give it different "
                            + "values. Give them the same values of the hyperparameters that the state depends on, or "
                            + "rules of their own."
                    );
                }
            }
        }
    }

    /// <summary>Adds to the adjoint of a sum over all parameters.</summary>
    public void AddAdjoint(int sum, double value) => adjoints[sum] += value;

    /// <summary>Gets the adjoint of a sum over all parameters.</summary>
    public double Adjoint(int sum) => adjoints[sum];

    /// <summary>
    /// Moves the values of tensors and features, before sums are taken with them and after all adjoints are known.
    /// </summary>
    public void Adapt()
    {
        foreach (RuleGroup group in members)
        {
            group.AdaptParts();
        }
    }

    /// <inheritdoc/>
    public void End(bool isApplied)
    {
        if (isBegun && isApplied)
        {
            States.Complete();
        }

        isBegun = false;
    }
}
