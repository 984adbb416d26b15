using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace Lrt.Benchmarks.Reporting;

/// <summary>Describes the machine that figures come from.</summary>
public static class Machine
{
    private const string LinuxProcessors = "/proc/cpuinfo";

    public static string Describe() =>
        $"{Processor} ({Environment.ProcessorCount} logical processors, {VectorBits}-bit vectors), "
        + $"{RuntimeInformation.OSDescription}, "
        + $"{RuntimeInformation.FrameworkDescription}, libtorch {torch.__version__}";

    private static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : 128;

    private static string Processor =>
        (
            File.Exists(LinuxProcessors)
                ? File.ReadLines(LinuxProcessors)
                    .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
                : null
        )
            ?.Split(':', 2)[^1]
            .Trim()
        ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
        ?? RuntimeInformation.ProcessArchitecture.ToString();
}
