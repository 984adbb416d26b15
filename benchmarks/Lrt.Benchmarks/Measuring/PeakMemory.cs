using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Lrt.Benchmarks.Measuring;

/// <summary>Measures the peak of the resident memory during an action, where the system reports it (Linux).</summary>
public static class PeakMemory
{
    private const string Reset = "/proc/self/clear_refs";
    private const string Status = "/proc/self/status";

    /// <summary>
    /// Measures an action. Memory that was freed before, but is still held by the allocator, is not counted: measure
    /// actions that free much memory last.
    /// </summary>
    /// <returns>The number of bytes above the resident memory before; null where it is unknown.</returns>
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

    // The line has the form "VmHWM:     123456 kB".
    private static long Field(string name) =>
        1024
        * long.Parse(
            File.ReadLines(Status)
                .First(line => line.StartsWith(name, StringComparison.Ordinal))
                .Split((char[])[' ', '\t', ':'], StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture
        );
}
