using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using System.Xml.Linq;
using Experiments.CommandLine;
using Xunit;

namespace Lrt.Samples.Tests.Experiments;

/// <summary>Every command on very little data: from its arguments to its files.</summary>
[Collection(ExperimentsCollection.Name)]
public sealed class CommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiments-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("adaptive-rates", 5, 14)]
    [InlineData("alrao", 4, 5)]
    [InlineData("hypergradient-descent", 2, 8)]
    [InlineData("learned", 2, 2)]
    [InlineData("lr-tensors", 8, 7)]
    [InlineData("rules", 1, 1)]
    [InlineData("towers", 3, 6)]
    [InlineData("untuned", 4, 4)]
    public async Task Writes_a_report_a_table_and_pictures(string experiment, int sections, int pictures)
    {
        Assert.Equal(0, await Commands.InvokeAsync([experiment, "--quick", "--out", folder]));

        string own = Path.Combine(folder, experiment);
        Assert.Equal(pictures, Directory.GetFiles(own, "*.svg").Length);
        Assert.All(Directory.GetFiles(own, "*.svg"), IsSound);

        string html = File.ReadAllText(Path.Combine(own, "report.html"));
        XElement body = XElement.Parse(Regex.Match(html, "<body>.*</body>", RegexOptions.Singleline).Value);
        Assert.True(body.Descendants("section").Count() > sections);
        Assert.True(body.Descendants("svg").Count() > pictures);
        Assert.DoesNotContain("NaN", html);

        string[] rows = File.ReadAllLines(Path.Combine(own, "table.md"));
        Assert.True(rows.Count(row => row.StartsWith("| ---", StringComparison.Ordinal)) >= sections);

        static void IsSound(string path)
        {
            XElement sheet = XElement.Load(path);
            Assert.Contains(sheet.Descendants(), element =>
                (string?)element.Attribute("class") is string kind && (kind.Contains(" line") || kind.Contains(" tile"))
            );
            Assert.DoesNotContain("NaN", sheet.ToString());
            Assert.DoesNotContain("∞", sheet.ToString());
        }
    }

    [Fact]
    public async Task Gives_the_same_results_twice_and_draws_the_same_report_from_them()
    {
        string own = Path.Combine(folder, "towers"),
            results = Path.Combine(own, "results.json"),
            report = Path.Combine(own, "report.html");

        Assert.Equal(0, await Commands.InvokeAsync(["towers", "--quick", "--out", folder]));
        (string first, string drawn) = (File.ReadAllText(results), File.ReadAllText(report));
        Assert.Equal(0, await Commands.InvokeAsync(["towers", "--quick", "--out", folder]));
        Assert.Equal(first, File.ReadAllText(results));
        File.Delete(report);
        Assert.Equal(0, await Commands.InvokeAsync(["towers", "--redraw", "--out", folder]));
        Assert.Equal(drawn, File.ReadAllText(report));
    }

    [Theory]
    [InlineData("towers", "--seeds", "0")]
    [InlineData("towers", "--epochs", "many")]
    [InlineData("turrets")]
    public async Task Refuses_arguments_that_make_no_sense(params string[] arguments) =>
        Assert.Equal(2, await Commands.InvokeAsync([.. arguments, "--out", folder]));

    [Fact]
    public async Task Cannot_draw_what_was_not_measured()
    {
        Assert.Equal(1, await Commands.InvokeAsync(["towers", "--redraw", "--out", folder]));

        Directory.CreateDirectory(Path.Combine(folder, "towers"));
        File.WriteAllText(Path.Combine(folder, "towers", "results.json"), "[]");
        Assert.Equal(1, await Commands.InvokeAsync(["towers", "--redraw", "--out", folder]));
    }
}
