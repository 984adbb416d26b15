using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;
using Xunit;

namespace Lrt.Samples.Tests.Reports;

public sealed class ContoursTests
{
    [Fact]
    public void A_cone_has_circles()
    {
        const double Radius = 7.3;
        double[,] cone = Grid(21, 21, (x, y) => Math.Sqrt(((x - 10) * (x - 10)) + ((y - 10) * (y - 10))));

        IReadOnlyList<Point> circle = Assert.Single(Contours.At(Radius, cone));

        Assert.Equal(circle[0], circle[^1]);
        Assert.All(circle, point =>
            Assert.Equal(Radius, Math.Sqrt(((point.X - 10) * (point.X - 10)) + ((point.Y - 10) * (point.Y - 10))), 0.03)
        );
        Assert.Equal(2 * Math.PI * Radius, Length(circle), 0.2);
    }

    [Fact]
    public void A_plane_has_one_open_and_exact_line()
    {
        IReadOnlyList<Point> line = Assert.Single(Contours.At(2.25, Grid(6, 4, (x, y) => x + (0.5 * y))));

        Assert.All(line, point => Assert.Equal(2.25, point.X + (0.5 * point.Y), 12));
        Assert.Equal([0, 3], new[] { line[0].Y, line[^1].Y }.Order());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-0.5)]
    public void A_saddle_has_two_lines_that_do_not_cross(double level)
    {
        // x y around the middle of the grid: of positive level in two opposite quadrants, of negative in the other two.
        IReadOnlyList<IReadOnlyList<Point>> lines = Contours.At(level, Grid(8, 8, (x, y) => (x - 3.5) * (y - 3.5)));

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Single(line.Select(point => Math.Sign(point.X - 3.5)).Distinct()));
    }

    [Fact]
    public void Two_hills_have_a_line_each()
    {
        IReadOnlyList<IReadOnlyList<Point>> lines = Contours.At(
            0.5,
            Grid(31, 11, (x, y) => Hill(x - 7, y - 5) + Hill(x - 23, y - 5))
        );

        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal(line[0], line[^1]));

        static double Hill(double x, double y) => Math.Exp(-((x * x) + (y * y)) / 8);
    }

    [Fact]
    public void No_line_where_the_level_is_not_reached_or_values_are_no_numbers()
    {
        Assert.Empty(Contours.At(100, Grid(5, 5, (x, y) => x + y)));
        Assert.Empty(Contours.At(2.5, Grid(5, 5, (x, y) => x <= 2 ? x : double.NaN)));
    }

    private static double[,] Grid(int columns, int rows, Func<double, double, double> value)
    {
        var grid = new double[columns, rows];
        for (int column = 0; column < columns; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                grid[column, row] = value(column, row);
            }
        }
        return grid;
    }

    private static double Length(IReadOnlyList<Point> line) =>
        line.Zip(line.Skip(1), (a, b) => Math.Sqrt(((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y)))).Sum();
}
