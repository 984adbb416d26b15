using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace Lrt.Package.Tests;

/// <summary>A command that was run to its end.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it wrote, errors included.</param>
internal sealed record Command(int ExitCode, string Output)
{
    /// <summary>Runs the .NET SDK's command line, and fails with its output where it fails.</summary>
    public static async Task<string> Dotnet(
        string folder,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments
    )
    {
        Command command = await Run(folder, environment, arguments);
        return command.ExitCode == 0
            ? command.Output
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{command.Output}");
    }

    /// <summary>Runs the .NET SDK's command line.</summary>
    public static Task<Command> Run(
        string folder,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments
    )
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        return Run(host, folder, environment, arguments);
    }

    /// <summary>Runs a program.</summary>
    public static async Task<Command> Run(
        string program,
        string folder,
        IReadOnlyDictionary<string, string>? environment,
        params string[] arguments
    )
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";

        // What "dotnet test" sets for itself would reach the build of the consumer.
        start.Environment.Remove("MSBUILD_EXE_PATH");
        start.Environment.Remove("MSBuildSDKsPath");
        start.Environment.Remove("MSBuildExtensionsPath");
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Command(process.ExitCode, await output + await errors);
    }
}
