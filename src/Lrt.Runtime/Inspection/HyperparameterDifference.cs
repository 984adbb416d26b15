using System;
using System.Collections.Generic;

namespace Lrt.Inspection;

/// <summary>A constant hyperparameter that has another value in a saved state than in the optimizer.</summary>
/// <param name="Group">The name of the group; empty for the parameters that no member claims.</param>
/// <param name="Hyperparameter">The name of the rule's field.</param>
/// <param name="Saved">The value in the saved state.</param>
/// <param name="Current">The value of the optimizer, which applies.</param>
/// <param name="Parameters">The names of the parameters with these values.</param>
public sealed record HyperparameterDifference(
    string Group,
    string Hyperparameter,
    double Saved,
    double Current,
    IReadOnlyList<string> Parameters
)
{
    /// <summary>Gets the difference in words.</summary>
    public override string ToString() =>
        FormattableString.Invariant(
            $"{Hyperparameter} is {Saved} in the state and {Current} in the optimizer, for {Subject}."
        );

    private string Subject =>
        Parameters.Count == 1
            ? $"parameter '{Parameters[0]}'"
            : $"{Parameters.Count} parameters of {(Group.Length == 0 ? "the model" : $"'{Group}'")}";
}
