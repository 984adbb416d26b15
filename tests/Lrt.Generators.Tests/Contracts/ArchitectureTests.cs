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
    private static readonly string[] Rooms =
        ["Equality", "Text", "Specs", "RuleLanguage", "Simplification", "Differentiation", "Fusion", "Emission", "Diagnostics", "RuleParsing", "Extraction", "Analyzers"];

    private static readonly string Source = Path.Combine(ContractTests.Root, "src/Lrt.Generators");

    [Fact]
    public void Every_room_is_known() => Assert.Equal(
        Rooms.Order(StringComparer.Ordinal),
        Directory.GetDirectories(Source).Select(d => Path.GetFileName(d)!).Where(d => d is not ("bin" or "obj")).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("Extraction")]
    [InlineData("RuleParsing")]
    public void What_reads_source_computes_nothing(string room) =>
        Assert.Empty(UsedBy(room).Intersect(["Differentiation", "Fusion", "Emission"]));

    [Theory]
    [InlineData("Specs")]
    [InlineData("RuleLanguage")]
    [InlineData("Simplification")]
    [InlineData("Differentiation")]
    [InlineData("Fusion")]
    [InlineData("Emission")]
    [InlineData("Text")]
    [InlineData("Equality")]
    public void What_computes_does_not_know_Roslyn(string room)
    {
        foreach (string file in Files(room))
        {
            Assert.DoesNotContain("Microsoft.CodeAnalysis", File.ReadAllText(file), StringComparison.Ordinal);
        }

        Assert.Empty(UsedBy(room).Intersect(["Extraction", "RuleParsing", "Analyzers", "Diagnostics"]));
    }

    [Fact]
    public void Nobody_looks_behind_the_phase_that_follows()
    {
        Assert.Empty(UsedBy("RuleLanguage").Intersect(["Differentiation", "Fusion", "Emission"]));
        Assert.Empty(UsedBy("Differentiation").Intersect(["Fusion", "Emission"]));
        Assert.Empty(UsedBy("Fusion").Intersect(["Emission"]));
    }

    private static IEnumerable<string> Files(string room) => Directory.GetFiles(Path.Combine(Source, room), "*.cs");

    private static string[] UsedBy(string room) => [.. Files(room)
        .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"Lrt\.Generators\.(\w+)"))
        .Select(match => match.Groups[1].Value)
        .Where(Rooms.Contains)
        .Distinct()];
}
