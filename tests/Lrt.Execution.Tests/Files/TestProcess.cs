using System;
using System.Diagnostics;

namespace Lrt.Execution.Tests.Files;

/// <summary>The test assembly as a program, in a process of its own.</summary>
internal static class TestProcess
{
    /// <param name="arguments">What <see cref="Program"/> is to do.</param>
    public static Process Start(params string[] arguments)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Process.Start(
            new ProcessStartInfo(host, ["exec", typeof(Program).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
    }
}
