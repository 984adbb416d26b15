namespace Lrt.RateTensors;

/// <summary>The addresses of a rate model's rows for the vector loops.</summary>
/// <param name="Weights">The address of A, [rates, columns].</param>
/// <param name="Offsets">The address of c, [rates].</param>
/// <param name="Sums">The address that receives for every rate the sum of its sigmoids over the examples.</param>
/// <param name="Columns">The number of columns of A.</param>
internal readonly record struct SigmoidRows(nint Weights, nint Offsets, nint Sums, int Columns);
