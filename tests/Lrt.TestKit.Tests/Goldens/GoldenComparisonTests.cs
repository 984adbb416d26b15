using System;
using System.Collections.Generic;
using System.Linq;
using Lrt.Goldens;
using Xunit;

namespace Lrt.TestKit.Tests.Goldens;

public sealed class GoldenComparisonTests
{
    private const double Tolerance = 1e-10;
    private const double Floor = 1e-4;

    private static string? Difference(double[] expected, double[] actual) =>
        GoldenComparison.Difference(GoldenTensor.Vector(expected), GoldenTensor.Vector(actual), Tolerance, Floor);

    [Theory]
    [InlineData(1.0, 1.0 + 0.99e-10, true)]
    [InlineData(1.0, 1.0 + 1.01e-10, false)]
    [InlineData(1.0, 1.0 - 1.01e-10, false)]
    [InlineData(1000.0, 1000.0 + 0.99e-7, true)]
    [InlineData(1000.0, 1000.0 + 1.01e-7, false)]
    // Below the floor the scale is the floor, not the value.
    [InlineData(0.0, 0.99e-14, true)]
    [InlineData(0.0, 1.01e-14, false)]
    [InlineData(1e-9, 1e-9 + 0.99e-14, true)]
    [InlineData(1e-9, 1e-9 - 1.01e-14, false)]
    [InlineData(1e-4, 1e-4 + 0.98e-14, true)]
    [InlineData(-2.0, -2.0 - 1.99e-10, true)]
    [InlineData(-2.0, -2.0 - 2.01e-10, false)]
    [InlineData(1.0, double.NaN, false)]
    [InlineData(0.0, double.NaN, false)]
    [InlineData(1.0, double.PositiveInfinity, false)]
    [InlineData(1.0, double.NegativeInfinity, false)]
    [InlineData(1.0, -1.0, false)]
    public void One_number_is_within_tolerance_or_not(double expected, double actual, bool within) =>
        Assert.Equal(within, Difference([expected], [actual]) is null);

    [Fact]
    public void Negative_zero_is_zero()
    {
        Assert.Null(Difference([-0.0], [0.0]));
        Assert.Null(Difference([0.0], [-0.0]));
    }

    [Fact]
    public void The_scale_is_the_largest_expected_of_the_tensor()
    {
        Assert.Null(Difference([1000, 0], [1000, 0.99e-7]));
        Assert.NotNull(Difference([1, 0], [1, 0.99e-7]));
        // A large actual value does not loosen the rule.
        Assert.NotNull(Difference([1, 0], [1000, 0]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_NaN_anywhere_is_found(int at)
    {
        double[] actual = [1, 2, 3];
        actual[at] = double.NaN;
        string? difference = Difference([1, 2, 3], actual);
        Assert.Contains($"[{at}] is NaN, expected {at + 1}", difference);
        // Also beside an entry that is wrong in itself.
        actual[(at + 1) % 3] = 99;
        Assert.Contains($"[{at}] is NaN", Difference([1, 2, 3], actual));
    }

    [Fact]
    public void The_worst_entry_is_named_with_its_index()
    {
        var expected = new GoldenTensor([2, 3], [1, 2, 3, 4, 5, 6]);
        var actual = new GoldenTensor([2, 3], [1, 2, 3.5, 4, 7, 6]);
        Assert.Equal(
            "[1, 1] is 7, expected 5: off by 2.000E+000, allowed 6.000E-010",
            GoldenComparison.Difference(expected, actual, Tolerance, Floor)
        );
    }

    [Fact]
    public void Shapes_must_match()
    {
        Assert.Equal(
            "has shape [3, 2], expected [2, 3]",
            GoldenComparison.Difference(new([2, 3], new double[6]), new([3, 2], new double[6]), Tolerance, Floor)
        );
        Assert.Equal(
            "has shape [1], expected []",
            GoldenComparison.Difference(1.0, GoldenTensor.Vector(1.0), Tolerance, Floor)
        );
        Assert.Null(GoldenComparison.Difference(new([0], []), new([0], []), Tolerance, Floor));
        Assert.NotNull(GoldenComparison.Difference(new([0], []), GoldenTensor.Vector(1.0), Tolerance, Floor));
    }

    [Fact]
    public void A_tensor_that_does_not_fill_its_shape_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new GoldenTensor([2], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => new GoldenTensor([-1, -3], [1, 2, 3]));
    }

    private static Dictionary<string, GoldenTensor> Right(GoldenStep step) => step.Expected.All.ToDictionary();

    private static Dictionary<string, GoldenTensor> Right(GoldenValues values) => values.All.ToDictionary();

    [Fact]
    public void The_right_values_replay()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        var seen = new List<int>();
        new GoldenComparison(file).Replay(
            step =>
            {
                seen.Add(step.T);
                return Right(step);
            },
            () => Right(file.Final!)
        );
        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public void A_mismatch_names_file_step_tensor_values_and_allowance()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        string message = Assert
            .Throws<GoldenMismatchException>(() =>
                new GoldenComparison(file).Replay(step => step.T == 2 ? new() { ["lr"] = 0.125 } : Right(step))
            )
            .Message;
        Assert.Equal(
            "good.json (toy), t = 2, Float64:\n  lr  is 0.125, expected -0: off by 1.250E-001, allowed 1.000E-014\n",
            message
        );
    }

    [Fact]
    public void A_mismatch_in_the_final_part_is_found()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        string message = Assert
            .Throws<GoldenMismatchException>(() =>
                new GoldenComparison(file).Replay(Right, () => new Dictionary<string, GoldenTensor> { ["f"] = 5 })
            )
            .Message;
        Assert.Contains("good.json (toy), final, Float64:\n  f  is 5, expected 4", message);
        Assert.Contains(
            "has a final part",
            Assert.Throws<InvalidOperationException>(() => new GoldenComparison(file).Replay(Right)).Message
        );
    }

    [Fact]
    public void Float32_has_its_own_tolerance()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        Dictionary<string, GoldenTensor> near = Right(file.Steps[0]);
        near["lr"] = 0.5 + 4e-6;
        new GoldenComparison(file, GoldenPrecision.Float32).Step(file.Steps[0], near);
        Assert.Throws<GoldenMismatchException>(() => new GoldenComparison(file).Step(file.Steps[0], near));
        near["lr"] = 0.5 + 6e-6;
        Assert.Throws<GoldenMismatchException>(() =>
            new GoldenComparison(file, GoldenPrecision.Float32).Step(file.Steps[0], near)
        );
    }

    [Fact]
    public void A_value_that_is_not_computed_fails_unless_excused()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        Dictionary<string, GoldenTensor> partly = Right(file.Steps[0]);
        partly.Remove("hyper[0].alpha");
        partly.Remove("hyper[1].alpha");
        partly.Remove("hyper[1].mu");
        Assert.Contains(
            "hyper[0].alpha: not computed",
            Assert.Throws<GoldenMismatchException>(() => new GoldenComparison(file).Step(file.Steps[0], partly)).Message
        );
        new GoldenComparison(file).Without("hyper", "not kept").Step(file.Steps[0], partly);
        new GoldenComparison(file)
            .Without("hyper[0]", "not kept")
            .Without("hyper[1].alpha", "not kept")
            .Without("hyper[1].mu", "not kept")
            .Step(file.Steps[0], partly);
        Assert.Throws<GoldenMismatchException>(() =>
            new GoldenComparison(file).Without("hyp", "only a beginning").Step(file.Steps[0], partly)
        );
        Assert.Throws<ArgumentException>(() => new GoldenComparison(file).Without("hyper", " "));
    }

    [Fact]
    public void Excusing_everything_is_refused()
    {
        GoldenFile file = GoldenDirectory.GoodFile();
        GoldenComparison comparison = new(file);
        foreach (string path in new[] { "params", "lr", "hyper", "losses", "none", "f" })
        {
            comparison.Without(path, "for the test");
        }

        Assert.Contains(
            "nothing was compared",
            Assert.Throws<InvalidOperationException>(() => comparison.Replay(Right, () => Right(file.Final!))).Message
        );
    }

    [Fact]
    public void Single_values_are_widened() =>
        Assert.Equal([(double)0.1f, 3], GoldenTensor.FromSingle([2], [0.1f, 3]).Data);
}
