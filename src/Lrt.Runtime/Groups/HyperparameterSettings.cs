using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.State;

namespace Lrt.Groups;

/// <summary>The hyperparameters of a rule's group on the running optimizer.</summary>
/// <param name="group">The group.</param>
internal sealed class HyperparameterSettings(RuleGroup group)
{
    private readonly HashSet<int> set = [];

    private KernelNumbers Numbers => group.Numbers;

    /// <summary>The names of all hyperparameters, in the rule's order.</summary>
    public IEnumerable<string> Names => Numbers.Definitions.Select(d => d.Name);

    /// <summary>The name of the momentum coefficient; null where the rule has none.</summary>
    public string? Momentum => Names.FirstOrDefault(name => name is "Momentum" or "Coefficient");

    /// <summary>The names of the decay rates of both moments; null where the rule does not have them.</summary>
    public (string First, string Second)? Betas =>
        Names.Contains("Beta1") && Names.Contains("Beta2") ? ("Beta1", "Beta2") : null;

    /// <summary>Gets the value of a hyperparameter; the mean of its values where there are several.</summary>
    public double Get(string name)
    {
        int h = IndexOf(name);
        return IsScheduled(h) ? group.Rate.LearningRate
            : group.ValuesOf(h) is { } values ? values
            : Numbers.Values[h];
    }

    /// <summary>
    /// Gets the definition of a hyperparameter; null where the rule has no hyperparameter of that name.
    /// </summary>
    public HyperparameterDefinition? Find(string name) => Array.Find(Numbers.Definitions, d => d.Name == name);

    /// <summary>Checks that a value of a hyperparameter is allowed.</summary>
    public void Check(string name, double value)
    {
        int h = IndexOf(name);
        HyperparameterDefinition definition = Numbers.Definitions[h];
        if (h == Numbers.LearningRateIndex && group.HasRateModels)
        {
            throw new InvalidOperationException(
                $"{name} of {group.Title} is what models of learning rates give: it cannot be set. A scheduler, or the "
                    + "group's LearningRate, is a factor on it."
            );
        }

        if (!definition.Allows(value))
        {
            throw new ArgumentOutOfRangeException(
                name,
                value,
                $"{name} of {group.Title} was set to {value}; it must be a finite number from {definition.LowerBound} "
                    + $"to {definition.UpperBound}."
            );
        }
    }

    /// <summary>Sets a hyperparameter in all places that hold a value of it.</summary>
    public void Set(string name, double value)
    {
        Check(name, value);
        int h = IndexOf(name);
        if (IsScheduled(h))
        {
            group.Rate.LearningRate = value;
            return;
        }

        Numbers.Values[h] = value;
        Numbers.Definitions[h].Value = value;
        group.SetValues(h, value);
        set.Add(h);
    }

    /// <summary>
    /// Sets a hyperparameter to the number within its bounds that is nearest to a schedule's, so that a schedule never
    /// takes the hyperparameter out of its bounds.
    /// </summary>
    public void Schedule(string name, double value) =>
        Set(name, Numbers.Definitions[IndexOf(name)].WithinBounds(value));

    /// <summary>Gets the rate that a schedule may set: the nearest number within the rule's bounds.</summary>
    public double WithinRule(double rate) =>
        Numbers.LearningRateIndex is >= 0 and int h
            ? Numbers.Definitions[h].WithinRule(rate, Numbers.IsRateScaled)
            : rate;

    public bool IsAdapting(string name) =>
        IndexOf(name) is int h && group.Layout.Hyperparameters[h].Order > 0 && !Numbers.IsFrozen(h);

    /// <summary>Stops or resumes an adaptation.</summary>
    public void Freeze(string name, bool isFrozen)
    {
        int h = IndexOf(name);
        if (group.Layout.Hyperparameters[h].Order == 0)
        {
            throw new InvalidOperationException(
                $"{name} of {group.Title} is not adapted, so nothing can be stopped or resumed. Set its value."
            );
        }

        group.Freeze(h, isFrozen);
    }

    /// <summary>Gets the settings that were changed on the running optimizer.</summary>
    public IReadOnlyList<SavedSetting> Save() =>
        [
            .. Numbers
                .Definitions.Select(
                    (d, h) =>
                        new SavedSetting(
                            d.Name,
                            Numbers.Values[h],
                            Numbers.PreviousValues[h],
                            set.Contains(h),
                            Numbers.IsFrozen(h)
                        )
                )
                .Where(s => s.IsSet || s.IsFrozen),
        ];

    /// <exception cref="System.IO.InvalidDataException">
    /// A setting belongs to no hyperparameter, or is out of its bounds.
    /// </exception>
    public void Check(IReadOnlyList<SavedSetting> saved, string place)
    {
        foreach (SavedSetting setting in saved)
        {
            if (Array.Find(Numbers.Definitions, d => d.Name == setting.Hyperparameter) is not { } definition)
            {
                throw StateCheck.Impossible(
                    $"a setting of {setting.Hyperparameter}",
                    place,
                    "the rule has no such hyperparameter"
                );
            }

            if (!double.IsFinite(setting.Previous) || !definition.Allows(setting.Value))
            {
                throw StateCheck.Impossible(
                    $"{setting.Hyperparameter} at {setting.Value}",
                    place,
                    $"it must be a finite number from {definition.LowerBound} to {definition.UpperBound}"
                );
            }
        }
    }

    /// <summary>
    /// Applies settings that were checked; hyperparameters that were neither set nor stopped keep the options' values.
    /// </summary>
    public void Take(IReadOnlyList<SavedSetting> saved)
    {
        foreach (SavedSetting setting in saved)
        {
            int h = IndexOf(setting.Hyperparameter);
            group.Freeze(h, setting.IsFrozen);
            if (setting.IsSet)
            {
                (Numbers.Values[h], Numbers.PreviousValues[h], Numbers.Definitions[h].Value) = (
                    setting.Value,
                    setting.Previous,
                    setting.Value
                );
                set.Add(h);
            }
        }
    }

    // A single constant rate is set by the scheduler.
    private bool IsScheduled(int h) => h == Numbers.LearningRateIndex && !Numbers.IsRateScaled;

    private int IndexOf(string name)
    {
        int h = Array.FindIndex(Numbers.Definitions, d => d.Name == name);
        return h >= 0
            ? h
            : throw new KeyNotFoundException(
                $"The rule of {group.Title} has no hyperparameter '{name}'; it has {string.Join(", ", Names)}."
            );
    }
}
