using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Reports.Charts;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.AdaptiveRates.Surfaces;

/// <summary>A function of two variables that optimizers are tried on.</summary>
/// <param name="Function">Of x and y, element by element.</param>
/// <param name="Start">Where the first search begins.</param>
/// <param name="StartBox">Where the other searches begin: lower left and upper right corner.</param>
/// <param name="Window">What charts show: lower left and upper right corner.</param>
/// <param name="LowestLevel">Of the contour lines.</param>
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
    /// <summary>Beale 1958: a flat valley between steep walls.</summary>
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

    /// <summary>Rosenbrock 1960, with his start: a narrow, curved valley.</summary>
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

    /// <summary>Of the contour lines: two for every decade, since both functions rise by many.</summary>
    public IReadOnlyList<double> Levels { get; } =
    [.. Enumerable.Range(0, 9).Select(half => LowestLevel * Math.Pow(10, half / 2.0))];

    /// <summary>Where a search begins: seed 1 at <see cref="Start"/>, the others at random in the box.</summary>
    public Point StartOf(int seed)
    {
        if (seed == 1)
            return Start;
        var random = new Random(seed);
        return new Point(Between(StartBox.Low.X, StartBox.High.X), Between(StartBox.Low.Y, StartBox.High.Y));

        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
    }

    /// <summary>Values on a grid, by column, then by row.</summary>
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
