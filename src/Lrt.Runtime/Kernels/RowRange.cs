namespace Lrt.Kernels;

/// <summary>Rows of a tensor that differ in some of the numbers that their elements share.</summary>
/// <param name="First">The first row.</param>
/// <param name="Last">One past the last row.</param>
/// <param name="Length">Elements per row.</param>
/// <param name="Varying">The numbers that differ.</param>
internal readonly record struct RowRange(int First, int Last, long Length, VaryingScalar[] Varying);

/// <summary>A shared number that differs from feature to feature.</summary>
/// <param name="Position">Where it stands among the shared numbers.</param>
/// <param name="Values">Its value for each feature.</param>
/// <param name="Factor">What the value is multiplied by.</param>
internal readonly record struct VaryingScalar(int Position, double[] Values, double Factor);
