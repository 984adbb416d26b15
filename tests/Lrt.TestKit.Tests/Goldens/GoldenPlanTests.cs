using System;
using System.Linq;
using Lrt.Goldens;
using Xunit;

namespace Lrt.TestKit.Tests.Goldens;

public sealed class GoldenPlanTests : IDisposable
{
    private readonly GoldenDirectory directory = new GoldenDirectory()
        .Write("any name.json", GoldenDirectory.Good)
        .Write("b.json", "\"order\": 2", "\"order\": 3")
        .Write("c.json", "\"system\": \"toy\"", "\"system\": \"other\"")
        .Write("d.json", "\"system\": \"toy\"", "\"system\": \"never heard of\"");

    public void Dispose() => directory.Dispose();

    private GoldenPlan Plan() =>
        new GoldenPlan(directory.Load())
            .Take("Second", "toy", config => config.Integer("order") == 2)
            .Take("All", "toy")
            .Take("Elsewhere", "not in this directory")
            .NotFollowed("needs a reader", "other")
            .NotFollowed("never, since a test takes them", "toy");

    private static object[] Names(GoldenPlan plan, string test) => [.. plan.Cases(test).Select(row => row[0])];

    [Fact]
    public void Files_are_taken_by_system_and_config()
    {
        Assert.Equal(["any name.json"], Names(Plan(), "Second"));
        Assert.Equal(["any name.json", "b.json"], Names(Plan(), "All"));
        Assert.Contains(
            "no test 'Alll'. It has: Second, All, Elsewhere",
            Assert.Throws<ArgumentException>(() => Names(Plan(), "Alll")).Message
        );
    }

    [Fact]
    public void A_test_without_files_has_one_empty_row()
    {
        Assert.Equal([GoldenPlan.NoFile], Names(Plan(), "Elsewhere"));
        Plan().Run(GoldenPlan.NoFile, _ => Assert.Fail("There is no file to replay."));
        GoldenFile? opened = null;
        Plan().Run("b.json", file => opened = file);
        Assert.Equal("b.json", opened?.Name);
    }

    [Fact]
    public void Unknown_is_what_nobody_claims()
    {
        Assert.Equal(["d.json"], Plan().Unknown.Select(file => file.Name));
        Assert.Contains(
            "unknown: d.json (never heard of)",
            Assert.Throws<MalformedGoldenException>(Plan().AssertNothingUnknown).Message
        );
        Plan().NotFollowed("we never heard of it", "never heard of").AssertNothingUnknown();
    }

    [Fact]
    public void A_malformed_file_is_not_passed_over()
    {
        directory.Write("e.json", "{");
        GoldenPlan plan = Plan().NotFollowed("we never heard of it", "never heard of");
        Assert.Contains(
            "malformed: e.json: e.json is no JSON",
            Assert.Throws<MalformedGoldenException>(plan.AssertNothingUnknown).Message
        );
    }

    [Fact]
    public void A_config_that_lacks_what_the_predicate_asks_is_unknown_with_the_reason()
    {
        GoldenPlan plan = new GoldenPlan(directory.Load()).Take("Eps", "toy", config => config.Number("eps") > 0);
        Assert.Equal([GoldenPlan.NoFile], Names(plan, "Eps"));
        Assert.Contains("unknown: b.json (toy): b.json: config has no 'eps'", plan.Summary());
    }

    [Fact]
    public void The_summary_counts_every_file_once()
    {
        directory.Write("e.json", "{");
        string[] lines = Plan().Summary().Split('\n');
        Assert.EndsWith("5 files, 2 taken, 1 not followed, 1 unknown, 1 malformed", lines[0]);
        Assert.Equal(
            [
                "  system          files  taken  not followed  unknown",
                "  never heard of      1      0             0        1",
                "  other               1      0             1        0",
                "  toy                 2      2             0        0",
                "  not followed: other, 1 files: needs a reader",
                "  unknown: d.json (never heard of)",
            ],
            lines[1..7]
        );
        Assert.StartsWith("  malformed: e.json: e.json is no JSON", lines[7]);
    }

    [Fact]
    public void Not_following_needs_a_reason() =>
        Assert.Throws<ArgumentException>(() => new GoldenPlan(directory.Load()).NotFollowed("", "toy"));
}
