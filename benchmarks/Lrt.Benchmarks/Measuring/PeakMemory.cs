using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Lrt.Benchmarks.Measuring;

/// <summary>How much resident memory an action needs at its peak, where the system says (Linux).</summary>
public static class PeakMemory
{
    private const string Reset = "/proc/self/clear_refs";
    private const string Status = "/proc/self/status";

    /// <summary>
    /// Memory that was freed before, but is still the allocator's, is not counted: measure what frees much last.
    /// </summary>
    /// <returns>Bytes above what was resident before; null where that cannot be known.</returns>
    public static long? Of(Action action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        try
        {
            File.WriteAllText(Reset, "5"); // The peak starts anew from what is resident.
        }
        catch (Exception unavailable) when (unavailable is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        long before = Field("VmRSS");
        action();
        return Math.Max(0, Field("VmHWM") - before);
    }

    // As in "VmHWM:	  123456 kB".
    private static long Field(string name) =>
        1024
        * long.Parse(
            File.ReadLines(Status)
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split((char[])[' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
}
