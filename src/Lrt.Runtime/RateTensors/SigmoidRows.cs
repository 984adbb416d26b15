namespace Lrt.RateTensors;

/// <summary>Where the vector loops of a rate model find its rows: addresses of numbers.</summary>
/// <param name="Weights">A, [rates, columns].</param>
/// <param name="Offsets">c, [rates].</param>
/// <param name="Sums">Takes for every rate the sum of its sigmoids over the examples.</param>
/// <param name="Columns">Numbers per row of A.</param>
internal readonly record struct SigmoidRows(nint Weights, nint Offsets, nint Sums, int Columns);
