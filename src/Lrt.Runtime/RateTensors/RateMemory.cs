using System;
using System.Globalization;
using Lrt.Groups;

namespace Lrt.RateTensors;

/// <summary>
/// Computes the memory of rate models. With a rate per scalar, a rate model is as large as the parameter times the
/// example.
/// </summary>
internal static class RateMemory
{
    /// <exception cref="InvalidOperationException">There is not enough memory.</exception>
    public static void Check(RuleParameter parameter, long inputs, long rates, int rank, int elementSize)
    {
        long bytes = SigmoidRateModel.NumbersOf(inputs, rates, rank) * elementSize;
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > available)
        {
            const int Rank = 8;
            throw new InvalidOperationException(
                $"The rate model of parameter {parameter} gives {rates} learning rates to examples of {inputs} "
                    + $"numbers, which takes {InWords(bytes)}; there are {InWords(available)}. "
                    + $"Remedy: Structure.PerFeature, or Rank = {Rank}, which takes "
                    + $"{InWords(SigmoidRateModel.NumbersOf(inputs, rates, Rank) * elementSize)}."
            );
        }
    }

    /// <summary>Gets a number of bytes in a readable unit.</summary>
    public static string InWords(long bytes) =>
        bytes switch
        {
            < 1 << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KiB"),
            < 1 << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MiB"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1073741824.0:0.#} GiB"),
        };
}
