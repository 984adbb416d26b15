namespace Lrt.Execution;

/// <summary>
/// Where the features of a tensor lie. Its memory is [groups, outer, width, inner]; a feature is what has the same
/// group and the same place within the width.
/// </summary>
/// <param name="Groups">
/// How many groups of features follow each other: those of a grouped transposed convolution, else 1.
/// </param>
/// <param name="Outer">How many rows a group has, each with some elements of every feature of the group.</param>
/// <param name="Width">Features per group.</param>
/// <param name="Inner">Neighbouring elements of one feature.</param>
internal readonly record struct FeatureLayout(int Groups, long Outer, int Width, long Inner)
{
    public int Features => Groups * Width;

    /// <summary>Elements of one feature.</summary>
    public long Elements => Outer * Inner;

    /// <summary>Whether every feature is one piece of memory.</summary>
    public bool IsRows => Outer == 1 || Width == 1;

    /// <summary>The first dimension counts the features.</summary>
    public static FeatureLayout Rows(long features, long elements) => new(1, 1, checked((int)features), elements);
}
