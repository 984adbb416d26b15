using System.Collections.Generic;
using System.ComponentModel;
using Lrt.Execution;

namespace Lrt.Groups;

/// <summary>A group of parameters with one rule and one kernel; written by the generator.</summary>
/// <param name="Name">
/// The name of the member that holds the parameters; empty for the parameters that no member claims.
/// </param>
/// <param name="Member">The member's module or parameter; null for the parameters that no member claims.</param>
/// <param name="Kernels">The kernel in each precision.</param>
/// <param name="Hyperparameters">The values and adaptations, in the rule's order.</param>
/// <param name="RateTensor">The rate models, where they give the learning rates; otherwise null.</param>
/// <param name="Scope">
/// The scope of values that are Global: groups with the same scope share one value of each such hyperparameter that is
/// adapted. Null for a scope of the group's own.
/// </param>
/// <param name="Selections">
/// The values for parameters of a kind or of a name: the model's, then the member's, which take precedence.
/// </param>
/// <param name="LayerDecays">The factors on the rate from layer to layer, whatever the groups of the layers.</param>
/// <param name="IsOptional">
/// A value that indicates whether the member's type allows null; a member that is null has no group.
/// </param>
/// <param name="Routing">
/// The kinds of parameters that the group takes of those that its member holds; the others go to another group.
/// </param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record GroupDefinition(
    string Name,
    object? Member,
    KernelSet Kernels,
    HyperparameterDefinition[] Hyperparameters,
    RateTensorDefinition? RateTensor = null,
    string? Scope = null,
    IReadOnlyList<SelectedValue>[]? Selections = null,
    LayerDecayDefinition[]? LayerDecays = null,
    bool IsOptional = false,
    GroupRouting Routing = GroupRouting.All
);

/// <summary>The parameters that a group keeps of those that it could have.</summary>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum GroupRouting
{
    /// <summary>All.</summary>
    All,

    /// <summary>The matrices of hidden layers; it leaves the others to the group that takes them.</summary>
    HiddenMatrices,

    /// <summary>The parameters that others leave.</summary>
    Otherwise,
}
