using System.ComponentModel;

namespace Lrt.Learned;

/// <summary>Parameters that one learned optimizer updates; written by the generator.</summary>
/// <param name="Name">The learned optimizer's name; empty for that of the whole class.</param>
/// <param name="Members">The members that hold the parameters; none for all that no other group claims.</param>
/// <param name="Network">The network as the attribute declares it.</param>
/// <param name="Kernels">Its kernel in each precision.</param>
/// <param name="Weights">Its weights; null where the options name none.</param>
/// <param name="Option">The option that takes the weights, for messages.</param>
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
/// <param name="Name">Its name.</param>
/// <param name="Value">Its module or parameter.</param>
/// <param name="IsOptional">Whether its type says that it may be null: it has no parameters then.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LearnedMember(string Name, object? Value, bool IsOptional = false);
