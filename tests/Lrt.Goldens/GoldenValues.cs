using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Lrt.Goldens;

/// <summary>
/// Tensors by path. What is nested in the file is joined: <c>params.w</c>, <c>hyper[0].alpha</c>. Plain numbers are
/// scalars, plain arrays of numbers are vectors.
/// </summary>
public sealed class GoldenValues
{
    private readonly string where;
    private readonly SortedDictionary<string, GoldenTensor> all;

    internal GoldenValues(string where, IReadOnlyDictionary<string, GoldenTensor> all)
    {
        this.where = where;
        this.all = new SortedDictionary<string, GoldenTensor>(all.ToDictionary(), StringComparer.Ordinal);
    }

    public IReadOnlyDictionary<string, GoldenTensor> All => all;

    public GoldenTensor this[string path] =>
        all.TryGetValue(path, out GoldenTensor? tensor)
            ? tensor
            : throw new MalformedGoldenException(
                $"{where} has no '{path}'. It has: {(all.Count == 0 ? "nothing" : string.Join(", ", all.Keys))}."
            );

    public bool Has(string path) => all.ContainsKey(path);

    public double Number(string path) =>
        this[path] is { Data: [double only] }
            ? only
            : throw new MalformedGoldenException($"{where}: '{path}' is {this[path]}, not a number.");

    /// <summary>Class labels and other whole numbers.</summary>
    public long[] Integers(string path) =>
        [
            .. this[path]
                .Data.Select(value =>
                    value == Math.Truncate(value) && Math.Abs(value) < 1L << 53
                        ? (long)value
                        : throw new MalformedGoldenException(
                            $"{where}: '{path}' holds {value.ToString("R", CultureInfo.InvariantCulture)}, not a "
                                + "whole number."
                        )
                ),
        ];

    /// <summary>
    /// What lies below a path, under the names that are left: <c>Group("params")</c> gives <c>w</c> for
    /// <c>params.w</c>. Empty when there is nothing.
    /// </summary>
    public IReadOnlyDictionary<string, GoldenTensor> Group(string path) =>
        all.Where(pair => pair.Key.StartsWith(path + ".", StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[(path.Length + 1)..], pair => pair.Value, StringComparer.Ordinal);

    /// <summary>How many elements a list has: 2 for <c>hyper[0]…</c> and <c>hyper[1]…</c>.</summary>
    public int Count(string path)
    {
        int count = 0;
        while (
            all.Keys.Any(key =>
                key.StartsWith(
                    string.Create(CultureInfo.InvariantCulture, $"{path}[{count}]"),
                    StringComparison.Ordinal
                )
            )
        )
        {
            count++;
        }

        return count;
    }
}
