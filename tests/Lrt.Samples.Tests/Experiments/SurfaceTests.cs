using System.Linq;
using Experiments.AdaptiveRates.Surfaces;
using Lrt.Reports.Charts;
using Xunit;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class SurfaceTests
{
    public static TheoryData<string> Names => new(Surface.All.Select(surface => surface.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_lowest_where_it_says(string name)
    {
        Surface surface = Surface.All.Single(surface => surface.Name == name);
        Point minimum = surface.Minimum;

        double[,] around = surface.Sample(
            [minimum.X - 0.01, minimum.X, minimum.X + 0.01],
            [minimum.Y - 0.01, minimum.Y, minimum.Y + 0.01]
        );

        Assert.Equal(0, around[1, 1]);
        Assert.Equal(8, around.Cast<double>().Count(value => value > 0));
    }

    [Theory]
    [InlineData("Beale", 2, 1, (1.5 * 1.5) + (2.25 * 2.25) + (2.625 * 2.625))]
    [InlineData("Beale", 1, 0, (0.5 * 0.5) + (1.25 * 1.25) + (1.625 * 1.625))]
    [InlineData("Rosenbrock", -1.2, 1, 24.2)]
    public void Has_the_published_values(string name, double x, double y, double value) =>
        Assert.Equal(value, Surface.All.Single(surface => surface.Name == name).Sample([x], [y])[0, 0], 1e-12);

    [Fact]
    public void Starts_at_the_customary_point_and_then_anywhere_in_its_box()
    {
        foreach (Surface surface in Surface.All)
        {
            Assert.Equal(surface.Start, surface.StartOf(1));
            Point[] others = [.. Enumerable.Range(2, 50).Select(surface.StartOf)];
            Assert.Equal(50, others.Distinct().Count());
            Assert.All(others, start =>
            {
                Assert.InRange(start.X, surface.StartBox.Low.X, surface.StartBox.High.X);
                Assert.InRange(start.Y, surface.StartBox.Low.Y, surface.StartBox.High.Y);
            });
        }
    }
}
