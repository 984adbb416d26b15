using System.ComponentModel;

namespace Lrt.Contract;

/// <summary>A form of a pass over memory before the update, in the layout of a kernel.</summary>
/// <param name="sums">The pass of the rule's sums that is taken; -1 for none.</param>
/// <param name="hasHypergradients">A value that indicates whether hypergradients are summed.</param>
/// <param name="isLean">A value that indicates whether some hyperparameters are 0.</param>
/// <param name="writesStates">A value that indicates whether states are written.</param>
/// <param name="streamsMoved">The number of streams that the pass loads, and those that it stores.</param>
/// <remarks>Supports generated code and is not meant to be used directly.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PassLayout(int sums, bool hasHypergradients, bool isLean, bool writesStates, int streamsMoved)
{
    internal int Sums => sums;

    internal bool HasHypergradients => hasHypergradients;

    internal bool IsLean => isLean;

    internal bool WritesStates => writesStates;

    /// <summary>The number of numbers that the pass loads and stores per element.</summary>
    internal int StreamsMoved => streamsMoved;
}
