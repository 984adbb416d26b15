using System;
using System.Runtime.Intrinsics;

namespace Lrt.Simd;

/// <summary>
/// Determines the number of bits of the vectors in kernels: the widest of the processor, unless the switch
/// <c>Lrt.VectorWidth</c> (an AppContext value) selects a narrower width: 512, 256, 128, or 0 for none.
/// </summary>
internal static class VectorWidth
{
    /// <summary>The width in use. Results depend on the width only through the order of sums.</summary>
    internal static int Bits { get; set; } = Math.Min(Widest, Configured);

    private static int Widest =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 0;

    private static int Configured =>
        AppContext.GetData("Lrt.VectorWidth") switch
        {
            int bits => bits,
            string text when int.TryParse(text, out int bits) => bits,
            _ => int.MaxValue,
        };
}
