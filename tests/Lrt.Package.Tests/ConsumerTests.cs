using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Lrt.Goldens;
using Xunit;
using Xunit.Abstractions;

namespace Lrt.Package.Tests;

/// <summary>What somebody does who installs the package, outside the repository.</summary>
[Collection(PackageCollection.Name)]
public class ConsumerTests(PackedPackage package, ITestOutputHelper output)
{
    // The page to the letter: the commands, the program, and the property for older systems. Frameworks other than the
    // SDK's own are rolled forward, since only its runtime is sure to be there.
    [Theory]
    [InlineData("net8.0")]
    [InlineData("net9.0")]
    [InlineData("net10.0")]
    public async Task Getting_started_works_as_its_page_says(string framework)
    {
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root(), "docs/getting-started.md"));
        string program = Regex.Match(page, "```csharp\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string parent = package.NewFolder(framework);
        await Dotnet(parent, "new", "console", "-o", "Stopping", "--no-restore");
        string folder = Path.Combine(parent, "Stopping");
        string project = Path.Combine(folder, "Stopping.csproj");
        await Replace(project, "net10.0", framework);
        await Dotnet(folder, "add", "package", "LrtGen", "--version", package.Version);
        await Dotnet(folder, "add", "package", "TorchSharp-cpu", "--version", "0.107.0");
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), program);

        // As strict as a project can be, and generated code is looked at as if somebody had written it.
        await File.WriteAllTextAsync(
            Path.Combine(folder, ".editorconfig"),
            """
            root = true
            [**.g.cs]
            generated_code = false
            [Program.cs]
            dotnet_diagnostic.CA1050.severity = none
            dotnet_diagnostic.CA1515.severity = none
            dotnet_diagnostic.CA2213.severity = none
            """
        );
        await Replace(
            project,
            "</PropertyGroup>",
            """
              <LrtRelaxNativeLibraries>true</LrtRelaxNativeLibraries>
              <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              <AnalysisMode>All</AnalysisMode>
              <RollForward>Major</RollForward>
            </PropertyGroup>
            """
        );
        string found = await Dotnet(folder, "run", "--configuration", "Release");
        output.WriteLine(found);
        Assert.Matches("At 21 miles per hour: (6|7)[0-9] feet", found);
    }

    [Fact]
    public async Task Rules_travel_in_a_package_and_models_in_a_library()
    {
        string folder = package.Consumer("Libraries");
        string feed = Path.GetDirectoryName(package.Path)!;
        await Dotnet(folder, "pack", "Rules", "--configuration", "Release", "--output", feed);
        string found = await Dotnet(folder, "run", "--project", "App", "--configuration", "Release");
        File.Delete(Path.Combine(feed, "Somebody.Rules.1.0.0-alpha.nupkg"));
        Assert.Equal("trained", found.Trim());
    }

    [Fact]
    public async Task The_template_makes_a_project_that_trains()
    {
        string parent = package.NewFolder("Template");
        string hive = Path.Combine(parent, "hive");
        await Dotnet(parent, "new", "install", package.TemplatesPath, "--debug:custom-hive", hive);
        await Dotnet(parent, "new", "lrtgen-train", "-o", "Spiral", "--oldSystem", "--debug:custom-hive", hive);
        string found = await Dotnet(Path.Combine(parent, "Spiral"), "run", "--configuration", "Release");
        output.WriteLine(found);
        Assert.Matches("epoch 30/30: loss 0.0[0-9]+, accuracy (9[0-9]|100)", found);
        Assert.True(File.Exists(Path.Combine(parent, "Spiral/report.html")));
    }

    // Only warnings about TorchSharp and what it references, and each is explained.
    [NativeCompilerTheory]
    [InlineData("PublishAot", 9)]
    [InlineData("PublishTrimmed", 3)]
    public async Task Published_program_trains_with_the_warnings_that_its_page_explains(string way, int warnings)
    {
        string folder = Path.Combine(package.Consumer("Native"), "App");
        string found = await Dotnet(
            folder,
            "publish",
            "--configuration",
            "Release",
            "--use-current-runtime",
            "--output",
            "out",
            $"-p:{way}=true"
        );
        string[] reported =
        [
            .. Regex
                .Matches(found, @"warning (IL\d{4}: [\w.`]+?)(\.<|\()")
                .Select(match => match.Groups[1].Value)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        output.WriteLine(string.Join('\n', reported));
        string page = await File.ReadAllTextAsync(Path.Combine(Repository.Root(), "docs/native-aot.md"));
        Assert.Equal(warnings, reported.Length);
        Assert.All(reported, warning => Assert.Contains(warning, page, StringComparison.Ordinal));
        Command program = await Command.Run(Path.Combine(folder, "out", "App"), folder, PackedPackage.Environment);
        Assert.Equal((0, "trained and resumed"), (program.ExitCode, program.Output.Trim()));
    }

    [Fact]
    public async Task An_old_compiler_is_one_error_that_says_which_is_needed()
    {
        string folder = package.Consumer("Libraries");
        Command command = await Command.Run(
            Path.Combine(folder, "Rules"),
            PackedPackage.Environment,
            "build",
            "-p:CompilerApiVersion=roslyn4.12"
        );
        Assert.NotEqual(0, command.ExitCode);
        Assert.Contains("error LRT9002: LrtGen needs version 4.14 of the C# compiler", command.Output);
    }

    private static async Task Replace(string file, string text, string replacement)
    {
        string content = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, content.Replace(text, replacement, StringComparison.Ordinal));
    }

    private static Task<string> Dotnet(string folder, params string[] arguments) =>
        Command.Dotnet(folder, PackedPackage.Environment, arguments);
}
