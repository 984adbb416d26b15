using Lrt.Contract;

namespace Lrt.Execution;

/// <summary>Rows of a tensor that differ in some of the numbers that their elements share.</summary>
/// <param name="First">The first row.</param>
/// <param name="Last">One past the last row.</param>
/// <param name="Length">The number of elements per row.</param>
/// <param name="Numbers">The numbers that may differ, in the layout's order.</param>
internal readonly record struct RowRange(int First, int Last, long Length, FeatureNumber[] Numbers);
