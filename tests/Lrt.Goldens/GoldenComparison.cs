using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace Lrt.Goldens;

/// <summary>
/// The rule of section 2: for every expected tensor e and actual x, max|x - e| &lt;= tolerance * max(floor, max|e|).
/// Every expected value is compared or excused with a reason; what a test computes beyond that is ignored.
/// </summary>
public sealed class GoldenComparison(GoldenFile file, GoldenPrecision precision = GoldenPrecision.Float64)
{
    private readonly Dictionary<string, string> excused = new(StringComparer.Ordinal);
    private int compared;

    public double Tolerance => file.Tolerance.For(precision);

    /// <summary>Leaves a value, or all values below a path, uncompared.</summary>
    public GoldenComparison Without(string path, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new ArgumentException("Say why the value is not compared.", nameof(reason));
        }

        excused.Add(path, reason);
        return this;
    }

    /// <summary>
    /// Replays the whole run: <paramref name="step"/> performs a step and returns what there is after it.
    /// </summary>
    public void Replay(
        Func<GoldenStep, IReadOnlyDictionary<string, GoldenTensor>> step,
        Func<IReadOnlyDictionary<string, GoldenTensor>>? final = null
    )
    {
        foreach (GoldenStep next in file.Steps)
        {
            Step(next, step(next));
        }

        if (file.Final is not null)
        {
            Final(
                (
                    final
                    ?? throw new InvalidOperationException(
                        $"{file.Name} has a final part; the test passes no way to compute it."
                    )
                )()
            );
        }

        if (compared == 0)
        {
            throw new InvalidOperationException(
                $"Everything that {file.Name} expects is excused; nothing was compared."
            );
        }
    }

    public void Step(GoldenStep step, IReadOnlyDictionary<string, GoldenTensor> actual) =>
        Compare(string.Create(CultureInfo.InvariantCulture, $"t = {step.T}"), step.Expected, actual);

    public void Final(IReadOnlyDictionary<string, GoldenTensor> actual) =>
        Compare("final", file.Final ?? throw new InvalidOperationException($"{file.Name} has no final part."), actual);

    /// <summary>What is wrong with the actual value; null when it is within the allowed error.</summary>
    public static string? Difference(GoldenTensor expected, GoldenTensor actual, double tolerance, double floor)
    {
        if (!expected.Shape.SequenceEqual(actual.Shape))
        {
            return $"has shape {GoldenTensor.Shown(actual.Shape)}, expected {GoldenTensor.Shown(expected.Shape)}";
        }

        double scale = floor;
        foreach (double value in expected.Data)
        {
            scale = Math.Max(scale, Math.Abs(value));
        }

        double allowed = tolerance * scale;

        int worst = -1;
        double error = 0;
        for (int i = 0; i < expected.Data.Length; i++)
        {
            double distance = Math.Abs(actual.Data[i] - expected.Data[i]);
            // Not "distance > error": a NaN is further off than anything.
            if (!(distance <= error))
            {
                worst = i;
                error = distance;
                if (double.IsNaN(distance))
                {
                    break;
                }
            }
        }

        return worst < 0 || error <= allowed
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{expected.Index(worst)} is {actual.Data[worst]:R}, expected {expected.Data[worst]:R}: off by "
                    + $"{error:E3}, allowed {allowed:E3}"
            );
    }

    private void Compare(string when, GoldenValues expected, IReadOnlyDictionary<string, GoldenTensor> actual)
    {
        var faults = new StringBuilder();
        foreach ((string path, GoldenTensor value) in expected.All)
        {
            if (IsExcused(path))
            {
                continue;
            }

            compared++;
            if (!actual.TryGetValue(path, out GoldenTensor? got))
            {
                faults.Append($"  {path}: not computed. Compute it, or excuse it: Without(\"{path}\", reason).\n");
            }
            else if (Difference(value, got, Tolerance, file.Tolerance.Floor) is { } difference)
            {
                faults.Append($"  {path} {difference}\n");
            }
        }

        if (faults.Length > 0)
        {
            throw new GoldenMismatchException($"{file.Name} ({file.System}), {when}, {precision}:\n{faults}");
        }
    }

    private bool IsExcused(string path) =>
        excused.Keys.Any(excused =>
            path == excused
            || (path.StartsWith(excused, StringComparison.Ordinal) && path[excused.Length] is '.' or '[')
        );
}
