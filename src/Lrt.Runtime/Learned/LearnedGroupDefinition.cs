using System.ComponentModel;

namespace Lrt.Learned;

/// <summary>Parameters that one learned optimizer updates; written by the generator.</summary>
/// <param name="Name">The name of the learned optimizer; empty for that of the whole class.</param>
/// <param name="Members">
/// The members that hold the parameters; empty for all parameters that no other group claims.
/// </param>
/// <param name="Network">The network that the attribute declares.</param>
/// <param name="Kernels">The kernel in each precision.</param>
/// <param name="Weights">The weights; null where the options have none.</param>
/// <param name="Option">The name of the option for the weights, for messages.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LearnedGroupDefinition(
    string Name,
    LearnedMember[] Members,
    LearnedNetwork Network,
    LearnedKernels Kernels,
    LearnedWeights? Weights,
    string Option
);

/// <summary>A member of a model whose parameters a learned optimizer updates.</summary>
/// <param name="Name">The name of the member.</param>
/// <param name="Value">The module or parameter.</param>
/// <param name="IsOptional">
/// A value that indicates whether the member's type allows null; a member that is null has no parameters.
/// </param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LearnedMember(string Name, object? Value, bool IsOptional = false);
