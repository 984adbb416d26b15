using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace Lrt.Generators.Tests.Contracts;

/// <summary>Which room of the generator may know which: data flows one way, and Roslyn stays at the door.</summary>
public class ArchitectureTests
{
    // In the order in which data flows; what is above knows nothing of what is below.
    private static readonly string[] Rooms =
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
    public void Every_room_is_known() =>
        Assert.Equal(
            Rooms.Order(StringComparer.Ordinal),
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
    public void What_computes_does_not_know_Roslyn(string room)
    {
        foreach (string file in Files(room))
        {
            Assert.DoesNotContain("Microsoft.CodeAnalysis", File.ReadAllText(file), StringComparison.Ordinal);
        }

        Assert.Empty(UsedBy(room).Intersect(["Reading", "Checks", "Diagnostics"]));
    }

    [Fact]
    public void Nobody_looks_behind_the_phase_that_follows()
    {
        Assert.Empty(UsedBy("Equality").Intersect(Rooms.Except(["Equality"])));
        Assert.Empty(UsedBy("Text").Except(["Text", "Equality"]));
        Assert.Empty(UsedBy("Specs").Except(["Specs", "Text", "Equality"]));
        Assert.Empty(UsedBy("Rules").Intersect(["Planning", "Writing"]));
        Assert.Empty(UsedBy("Planning").Intersect(["Writing"]));
    }

    private static IEnumerable<string> Files(string room) => Directory.GetFiles(Path.Combine(Source, room), "*.cs");

    private static string[] UsedBy(string room) =>
        [
            .. Files(room)
                .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"Lrt\.Generators\.(\w+)"))
                .Select(match => match.Groups[1].Value)
                .Where(Rooms.Contains)
                .Distinct(),
        ];
}
