namespace Lrt.Execution;

/// <summary>
/// The positions of the features of a tensor. The tensor's memory is [groups, outer, width, inner]; a feature consists
/// of the elements with the same group and the same index within the width.
/// </summary>
/// <param name="Groups">
/// The number of consecutive groups of features: those of a grouped transposed convolution, else 1.
/// </param>
/// <param name="Outer">The number of rows of a group, each with some elements of every feature of the group.</param>
/// <param name="Width">The number of features per group.</param>
/// <param name="Inner">The number of neighbouring elements of one feature.</param>
internal readonly record struct FeatureLayout(int Groups, long Outer, int Width, long Inner)
{
    public int Features => Groups * Width;

    /// <summary>The number of elements of one feature.</summary>
    public long Elements => Outer * Inner;

    /// <summary>A value that indicates whether every feature is one piece of memory.</summary>
    public bool IsRows => Outer == 1 || Width == 1;

    /// <summary>Creates the layout of a tensor whose first dimension counts the features.</summary>
    public static FeatureLayout Rows(long features, long elements) => new(1, 1, checked((int)features), elements);
}
