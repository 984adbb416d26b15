using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.AdaptiveRates.Surfaces;

/// <summary>A function of two variables for the comparison of optimizers.</summary>
/// <param name="Function">The function of x and y, element by element.</param>
/// <param name="Start">The start of the first search.</param>
/// <param name="StartBox">The lower left and upper right corners of the box in which the other searches start.</param>
/// <param name="Window">The lower left and upper right corners of the charts.</param>
/// <param name="LowestLevel">The lowest level of the contour lines.</param>
public sealed record Surface(
    string Name,
    Func<Tensor, Tensor, Tensor> Function,
    Point Minimum,
    Point Start,
    (Point Low, Point High) StartBox,
    (Point Low, Point High) Window,
    double LowestLevel
)
{
    /// <summary>The function of Beale 1958: a flat valley between steep walls.</summary>
    public static readonly Surface Beale = new(
        "Beale",
        (x, y) =>
            (1.5 - x + (x * y)).square()
            + (2.25 - x + (x * y.square())).square()
            + (2.625 - x + (x * y.pow(3))).square(),
        Minimum: new Point(3, 0.5),
        Start: new Point(1, 1.5),
        StartBox: (new Point(0.5, -1), new Point(2.5, 1.5)),
        Window: (new Point(-0.5, -1.5), new Point(4.5, 2)),
        LowestLevel: 0.1
    );

    /// <summary>The function of Rosenbrock 1960, with the start in that paper: a narrow, curved valley.</summary>
    public static readonly Surface Rosenbrock = new(
        "Rosenbrock",
        (x, y) => (1 - x).square() + (100 * (y - x.square()).square()),
        Minimum: new Point(1, 1),
        Start: new Point(-1.2, 1),
        StartBox: (new Point(-1.5, -0.5), new Point(1.5, 1.5)),
        Window: (new Point(-2, -1), new Point(2, 2)),
        LowestLevel: 1
    );

    public static readonly IReadOnlyList<Surface> All = [Beale, Rosenbrock];

    /// <summary>
    /// The levels of the contour lines: two for every decade, because both functions rise by many decades.
    /// </summary>
    public IReadOnlyList<double> Levels { get; } =
    [.. Enumerable.Range(0, 9).Select(half => LowestLevel * Math.Pow(10, half / 2.0))];

    /// <summary>
    /// Gets the start of a search: <see cref="Start"/> for seed 1, a random point of the box for the others.
    /// </summary>
    public Point StartOf(int seed)
    {
        if (seed == 1)
        {
            return Start;
        }

        var random = new Random(seed);
        return new Point(Between(StartBox.Low.X, StartBox.High.X), Between(StartBox.Low.Y, StartBox.High.Y));

        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
    }

    /// <summary>Computes the values on a grid, by column, then by row.</summary>
    public double[,] Sample(IReadOnlyList<double> xs, IReadOnlyList<double> ys)
    {
        using var scope = torch.NewDisposeScope();
        Tensor values = Function(torch.tensor([.. xs]).unsqueeze(1), torch.tensor([.. ys]).unsqueeze(0));
        double[] flat = [.. values.contiguous().data<double>()];
        var grid = new double[xs.Count, ys.Count];
        Buffer.BlockCopy(flat, 0, grid, 0, flat.Length * sizeof(double));
        return grid;
    }
}
