using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>
/// The folders of the generator are phases: each uses only those before it, and only the first ones use Roslyn.
/// </summary>
public class ArchitectureTests
{
    // In the order in which data flows; what is above knows nothing of what is below.
    private static readonly string[] Phases =
    [
        "Equality",
        "Text",
        "Specs",
        "Rules",
        "Diagnostics",
        "Reading",
        "Checks",
        "Planning",
        "Writing",
    ];

    private static readonly string Source = Path.Combine(ContractTests.Root, "src/Lrt.Generators");

    [Fact]
    public void Every_folder_is_a_phase() =>
        Assert.Equal(
            Phases.Order(StringComparer.Ordinal),
            Directory
                .GetDirectories(Source)
                .Select(d => Path.GetFileName(d)!)
                .Where(d => d is not ("bin" or "obj"))
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void What_reads_source_computes_nothing()
    {
        Assert.Empty(UsedBy("Reading").Intersect(["Planning", "Writing", "Checks"]));
        Assert.All(Files("Reading"), file =>
            Assert.DoesNotContain("Differentiator", File.ReadAllText(file), StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_checks_plans_nothing() => Assert.Empty(UsedBy("Checks").Intersect(["Planning", "Writing"]));

    [Theory]
    [InlineData("Specs")]
    [InlineData("Rules")]
    [InlineData("Planning")]
    [InlineData("Writing")]
    [InlineData("Text")]
    [InlineData("Equality")]
    public void What_computes_does_not_know_Roslyn(string phase)
    {
        foreach (string file in Files(phase))
        {
            Assert.DoesNotContain("Microsoft.CodeAnalysis", File.ReadAllText(file), StringComparison.Ordinal);
        }

        Assert.Empty(UsedBy(phase).Intersect(["Reading", "Checks", "Diagnostics"]));
    }

    [Fact]
    public void Every_phase_uses_only_those_before_it()
    {
        Assert.Empty(UsedBy("Equality").Intersect(Phases.Except(["Equality"])));
        Assert.Empty(UsedBy("Text").Except(["Text", "Equality"]));
        Assert.Empty(UsedBy("Specs").Except(["Specs", "Text", "Equality"]));
        Assert.Empty(UsedBy("Rules").Intersect(["Planning", "Writing"]));
        Assert.Empty(UsedBy("Planning").Intersect(["Writing"]));
    }

    private static IEnumerable<string> Files(string phase) => Directory.GetFiles(Path.Combine(Source, phase), "*.cs");

    private static string[] UsedBy(string phase) =>
        [
            .. Files(phase)
                .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"Lrt\.Generators\.(\w+)"))
                .Select(match => match.Groups[1].Value)
                .Where(Phases.Contains)
                .Distinct(),
        ];
}
