using System;
using System.Linq;
using Lrt.Goldens;
using Xunit;

namespace Lrt.TestKit.Tests.Goldens;

public sealed class GoldenPlanTests : IDisposable
{
    private readonly GoldenDirectory _directory = new GoldenDirectory()
        .Write("any name.json", GoldenDirectory.Good)
        .Write("b.json", "\"order\": 2", "\"order\": 3")
        .Write("c.json", "\"system\": \"toy\"", "\"system\": \"other\"")
        .Write("d.json", "\"system\": \"toy\"", "\"system\": \"never heard of\"");

    public void Dispose() => _directory.Dispose();

    private GoldenPlan Plan() => new GoldenPlan(_directory.Load())
        .Take("Second", "toy", config => config.Integer("order") == 2)
        .Take("All", "toy")
        .Take("Elsewhere", "not in this directory")
        .NotFollowed("needs a reader", "other")
        .NotFollowed("never, since a test takes them", "toy");

    private static object[] Names(GoldenPlan plan, string test) => [.. plan.Cases(test).Select(row => row[0])];

    [Fact]
    public void Files_AreTakenBySystemAndConfig()
    {
        Assert.Equal(["any name.json"], Names(Plan(), "Second"));
        Assert.Equal(["any name.json", "b.json"], Names(Plan(), "All"));
        Assert.Contains("no test 'Alll'. It has: Second, All, Elsewhere", Assert.Throws<ArgumentException>(() => Names(Plan(), "Alll")).Message);
    }

    [Fact]
    public void ATestWithoutFiles_HasOneEmptyRow()
    {
        Assert.Equal([GoldenPlan.NoFile], Names(Plan(), "Elsewhere"));
        Plan().Run(GoldenPlan.NoFile, _ => Assert.Fail("There is no file to replay."));
        GoldenFile? opened = null;
        Plan().Run("b.json", file => opened = file);
        Assert.Equal("b.json", opened?.Name);
    }

    [Fact]
    public void Unknown_IsWhatNobodyClaims()
    {
        Assert.Equal(["d.json"], Plan().Unknown.Select(file => file.Name));
        Assert.Contains("unknown: d.json (never heard of)", Assert.Throws<MalformedGoldenException>(Plan().AssertNothingUnknown).Message);
        Plan().NotFollowed("we never heard of it", "never heard of").AssertNothingUnknown();
    }

    [Fact]
    public void AMalformedFile_IsNotPassedOver()
    {
        _directory.Write("e.json", "{");
        GoldenPlan plan = Plan().NotFollowed("we never heard of it", "never heard of");
        Assert.Contains("malformed: e.json: e.json is no JSON", Assert.Throws<MalformedGoldenException>(plan.AssertNothingUnknown).Message);
    }

    [Fact]
    public void AConfigThatLacksWhatThePredicateAsks_IsUnknownWithTheReason()
    {
        GoldenPlan plan = new GoldenPlan(_directory.Load()).Take("Eps", "toy", config => config.Number("eps") > 0);
        Assert.Equal([GoldenPlan.NoFile], Names(plan, "Eps"));
        Assert.Contains("unknown: b.json (toy): b.json: config has no 'eps'", plan.Summary());
    }

    [Fact]
    public void TheSummary_CountsEveryFileOnce()
    {
        _directory.Write("e.json", "{");
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
            lines[1..7]);
        Assert.StartsWith("  malformed: e.json: e.json is no JSON", lines[7]);
    }

    [Fact]
    public void NotFollowing_NeedsAReason() =>
        Assert.Throws<ArgumentException>(() => new GoldenPlan(_directory.Load()).NotFollowed("", "toy"));
}
