using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;

namespace Lrt.Package.Tests;

/// <summary>
/// Marks tests that compile a program to native code. On Linux and macOS they are skipped, with the reason, where no
/// linker of C programs is found.
/// </summary>
public sealed class NativeCompilerTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    public NativeCompilerTheoryAttribute()
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows) && !HasLinker())
        {
            Skip =
                $"Neither of {string.Join(" and ", Linkers)} is in the path, and native code needs one to be linked.";
        }
    }

    private static bool HasLinker() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => Linkers.Any(linker => File.Exists(Path.Combine(folder, linker))));
}
