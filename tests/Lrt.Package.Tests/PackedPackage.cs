using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Lrt.Goldens;
using Xunit;

namespace Lrt.Package.Tests;

/// <summary>The package as it is packed from this build, in a folder that serves as a feed.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    // The configuration that the tests were built in.
    private static readonly string Configuration = AppContext
        .BaseDirectory.Replace('\\', '/')
        .Contains("/Debug/", StringComparison.Ordinal)
        ? "Debug"
        : "Release";

    private readonly string folder = Directory.CreateTempSubdirectory("lrt-package-").FullName;

    /// <summary>The path of the package.</summary>
    public string Path =>
        Directory
            .GetFiles(Feed, "LrtGen.*.nupkg")
            .Single(path => !path.Contains("Templates", StringComparison.Ordinal));

    /// <summary>The path of the package of templates.</summary>
    public string TemplatesPath => Directory.GetFiles(Feed, "LrtGen.Templates.*.nupkg").Single();

    /// <summary>The path of the symbols.</summary>
    public string SymbolsPath => Directory.GetFiles(Feed, "*.snupkg").Single();

    /// <summary>The version that was packed.</summary>
    public string Version => System.IO.Path.GetFileNameWithoutExtension(Path)["LrtGen.".Length..];

    private string Feed => System.IO.Path.Combine(folder, "feed");

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Feed);
        await Pack(Feed);
        await Command.Dotnet(
            Repository.Root(),
            null,
            "pack",
            "templates",
            "--configuration",
            Configuration,
            "--output",
            Feed
        );
    }

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Packs once more.</summary>
    /// <param name="target">The folder to pack into.</param>
    public static Task<string> Pack(string target) =>
        Command.Dotnet(
            Repository.Root(),
            null,
            "pack",
            "src/Lrt.Runtime",
            "--configuration",
            Configuration,
            "--no-build",
            "--output",
            target
        );

    /// <summary>Copies a consumer out of the repository, into a folder that knows the feed.</summary>
    /// <param name="consumer">A folder of Consumers.</param>
    public string Consumer(string consumer)
    {
        string target = NewFolder(consumer);
        string source = System.IO.Path.Combine(AppContext.BaseDirectory, "Consumers", consumer);
        foreach (string file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            string copy = System.IO.Path.Combine(target, System.IO.Path.GetRelativePath(source, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy)!);
            File.WriteAllText(
                copy,
                File.ReadAllText(file).Replace("LRTGEN_VERSION", Version, StringComparison.Ordinal)
            );
        }

        return target;
    }

    /// <summary>
    /// A folder outside the repository. Its projects find the package in the feed and all others where the machine has
    /// them; the package goes into a cache of its own, since the next build may have the same version.
    /// </summary>
    public string NewFolder(string name)
    {
        string target = Directory.CreateDirectory(System.IO.Path.Combine(folder, name)).FullName;
        File.WriteAllText(
            System.IO.Path.Combine(target, "nuget.config"),
            $"""
            <configuration>
              <packageSources><add key="packed" value="{Feed}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{MachineCache}" /></fallbackPackageFolders>
              <config><add key="globalPackagesFolder" value="{System.IO.Path.Combine(folder, "cache")}" /></config>
            </configuration>
            """
        );
        return target;
    }

    /// <summary>What consumers' commands run with.</summary>
    public static Dictionary<string, string> Environment { get; } = new() { ["NUGET_PACKAGES"] = "" };

    private static string MachineCache =>
        System.Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } set
            ? set
            : System.IO.Path.Combine(
                System.Environment.GetFolderPath(System.Environment.SpecialFolder.UserProfile),
                ".nuget/packages"
            );
}
