using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Contract;

namespace Lrt.Groups;

/// <summary>
/// A hyperparameter with one value for all parameters of a scope. A scope spans one group or several; it is independent
/// of the unit that a kernel steps and of the unit that a scheduler sees.
/// </summary>
internal sealed class SharedValue : IStepScope
{
    private readonly List<(RuleGroup Group, int Shared)> members = [];
    private readonly double[] sums;
    private bool isBegun;

    private SharedValue(RuleGroup first, int hyperparameter)
    {
        Name = first.Numbers.Definitions[hyperparameter].Name;
        Tower = new HypergradientTower(first.Kernels, hyperparameter, first.Numbers.Definitions[hyperparameter], 1);
        sums = new double[HypergradientSums.CountOf(first.Layout.Hyperparameters[hyperparameter].Tower!.IsCosine)];
    }

    /// <summary>The name of the hyperparameter.</summary>
    public string Name { get; }

    /// <summary>The value with the rates above it.</summary>
    public HypergradientTower Tower { get; }

    /// <summary>Creates the values that groups share.</summary>
    /// <param name="groups">The groups of an optimizer.</param>
    /// <returns>The values.</returns>
    /// <exception cref="ArgumentException">
    /// Groups of one scope adapt a hyperparameter differently; the message names it.
    /// </exception>
    public static SharedValue[] Bind(IEnumerable<ParameterGroup> groups)
    {
        Dictionary<(object Scope, string Name), SharedValue> values = [];
        foreach (RuleGroup group in groups.OfType<RuleGroup>())
        {
            foreach (int shared in group.Layout.GlobalAdapted)
            {
                int h = group.Layout.SharedAdapted[shared];
                (object, string Name) key = (group.Scope ?? (object)group, group.Numbers.Definitions[h].Name);
                if (!values.TryGetValue(key, out SharedValue? value))
                {
                    values.Add(key, value = new SharedValue(group, h));
                }

                value.Join(group, shared, h);
            }
        }

        return [.. values.Values];
    }

    /// <summary>Begins a step, if a parameter of any member takes part.</summary>
    public void Begin()
    {
        foreach ((RuleGroup group, _) in members)
        {
            isBegun |= group.HasParticipants;
        }

        if (isBegun)
        {
            Tower.Begin();
        }
    }

    /// <summary>
    /// Moves the value by the sums of its members. Members whose parameters have not been stepped before do not
    /// contribute.
    /// </summary>
    public void Adapt()
    {
        if (!isBegun || !Tower.IsAdapting)
        {
            return;
        }

        (RuleGroup Group, int Shared)? first = null;
        bool isUniform = true;
        long count = 0;
        foreach ((RuleGroup Group, int Shared) member in members)
        {
            if (member.Group.HasPrevious)
            {
                first ??= member;
                isUniform &= FactorOf(member) == FactorOf(first.Value);
                count += member.Group.PreviousLength;
            }
        }

        if (first is { } speaker)
        {
            AddUp(isUniform);
            Tower.Keep();
            Tower.Receive(
                0,
                speaker.Group.Numbers.Hypergradient(speaker.Shared, sums, count, isUniform ? FactorOf(speaker) : 1)
            );
            Tower.Adapt(0, 1);
        }
    }

    /// <inheritdoc/>
    public void Share() { }

    /// <summary>Ends a step; a step that was not applied leaves the value unchanged.</summary>
    public void End(bool isApplied)
    {
        isBegun = false;
        Tower.End(isApplied);
    }

    // Where the factors of members differ, each member's sensitivity takes its own factor: products once, squares of
    // sensitivities twice.
    private void AddUp(bool isUniform)
    {
        Array.Clear(sums);
        foreach ((RuleGroup Group, int Shared) member in members)
        {
            if (member.Group.HasPrevious)
            {
                double factor = isUniform ? 1 : FactorOf(member);
                ReadOnlySpan<double> own = member.Group.Sums.Slice(
                    member.Group.Layout.SumOffsets[member.Shared],
                    sums.Length
                );
                for (int i = 0; i < sums.Length; i++)
                {
                    sums[i] +=
                        own[i]
                        * (
                            i == 0 ? factor
                            : i == HypergradientSums.SensitivitySquare ? factor * factor
                            : 1
                        );
                }
            }
        }
    }

    private static double FactorOf((RuleGroup Group, int Shared) member) =>
        member.Group.Layout.SharedAdapted[member.Shared] == member.Group.Numbers.LearningRateIndex
            ? member.Group.Numbers.PreviousFactor
            : 1;

    private void Join(RuleGroup group, int shared, int hyperparameter)
    {
        if (members.Count > 0 && !IsLike(group, hyperparameter))
        {
            throw new ArgumentException(
                $"{members[0].Group.Title} and {group.Title} share one value of {Name}, but adapt it differently. "
                    + "Give them the same rate, bounds and form, or values of their own."
            );
        }

        group.Share(hyperparameter, Tower, saves: members.Count == 0);
        members.Add((group, shared));
    }

    private bool IsLike(RuleGroup group, int hyperparameter)
    {
        (RuleGroup first, int own) = members[0];
        int h = first.Layout.SharedAdapted[own];
        return first.Layout.Hyperparameters[h].Adaptation == group.Layout.Hyperparameters[hyperparameter].Adaptation
            && first.Layout.Hyperparameters[h].Tower!.IsCosine
                == group.Layout.Hyperparameters[hyperparameter].Tower!.IsCosine
            && first.Numbers.Definitions[h].IsLike(group.Numbers.Definitions[hyperparameter]);
    }
}
