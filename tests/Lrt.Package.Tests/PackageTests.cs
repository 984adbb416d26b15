using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;

namespace Lrt.Package.Tests;

/// <summary>What is in the package.</summary>
[Collection(PackageCollection.Name)]
public class PackageTests(PackedPackage package)
{
    [Fact]
    public void Package_has_what_users_and_compilers_need_and_nothing_else() =>
        Assert.Equal(
            [
                "LICENSE",
                "LrtGen.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Lrt.CodeFixes.dll",
                "analyzers/dotnet/cs/Lrt.Generators.dll",
                "buildTransitive/Lrt.NativeLibraries.targets",
                "buildTransitive/LrtGen.props",
                "buildTransitive/LrtGen.targets",
                "icon.png",
                "lib/net8.0/Lrt.Attributes.dll",
                "lib/net8.0/Lrt.Attributes.xml",
                "lib/net8.0/Lrt.Runtime.dll",
                "lib/net8.0/Lrt.Runtime.xml",
                "tools/net8.0/Lrt.NativeLibraries.dll",
                "tools/net8.0/Lrt.NativeLibraries.runtimeconfig.json",
            ],
            Entries(package.Path)
        );

    [Fact]
    public void Symbols_are_those_of_the_libraries() =>
        Assert.Equal(
            ["lib/net8.0/Lrt.Attributes.pdb", "lib/net8.0/Lrt.Runtime.pdb"],
            Entries(package.SymbolsPath).Where(name => name.EndsWith(".pdb", StringComparison.Ordinal))
        );

    [Fact]
    public void Metadata_say_licence_readme_icon_repository_notes_and_one_dependency()
    {
        string nuspec = Text(package.Path, "LrtGen.nuspec");
        Assert.Contains("<license type=\"expression\">MIT</license>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<readme>README.md</readme>", nuspec, StringComparison.Ordinal);
        Assert.Contains("<icon>icon.png</icon>", nuspec, StringComparison.Ordinal);
        Assert.Matches(@"<releaseNotes>### Added\s+\* \S", nuspec);
        Assert.Contains("<repository type=\"git\"", nuspec, StringComparison.Ordinal);
        Assert.Equal(
            ["TorchSharp 0.107.0"],
            Regex
                .Matches(nuspec, "<dependency id=\"([^\"]+)\" version=\"([^\"]+)\"")
                .Select(match => $"{match.Groups[1].Value} {match.Groups[2].Value}")
        );
    }

    [Fact]
    public void Links_of_the_readme_are_addresses() =>
        Assert.All(
            Regex.Matches(Text(package.Path, "README.md"), @"\]\(([^)]+)\)").Select(match => match.Groups[1].Value),
            link => Assert.Matches("^(https://|#)", link)
        );

    [Fact]
    public async Task Packing_twice_gives_the_same_entries()
    {
        string second = Directory.CreateTempSubdirectory("lrt-package-").FullName;
        await PackedPackage.Pack(second);
        Assert.Equal(Checksums(package.Path), Checksums(Directory.GetFiles(second, "*.nupkg").Single()));
        Directory.Delete(second, recursive: true);
    }

    private static string[] Entries(string archive)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        return
        [
            .. zip
                .Entries.Select(entry => entry.FullName)
                .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal))
                .Where(name => !name.StartsWith("package/", StringComparison.Ordinal) && name != "[Content_Types].xml")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static string[] Checksums(string archive)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        return [.. zip.Entries.Select(entry => $"{entry.FullName} {entry.Crc32:x8}").Order(StringComparer.Ordinal)];
    }

    private static string Text(string archive, string name)
    {
        using ZipArchive zip = ZipFile.OpenRead(archive);
        using StreamReader reader = new(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
