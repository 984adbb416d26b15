using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.StoredFiles;

/// <summary>
/// Numbers that were stored with a file, bit for bit: a line for each with a moment, a name, a shape, a type and the
/// bytes.
/// </summary>
internal sealed class Expectation
{
    private readonly List<string> lines = [];

    public static Expectation Read(string path)
    {
        Expectation expectation = new();
        expectation.lines.AddRange(File.ReadAllLines(path));
        return expectation;
    }

    public void Write(string path) => File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));

    public void Add(string moment, IReadOnlyDictionary<string, Tensor> values) => lines.AddRange(Lines(moment, values));

    public void Add(string moment, string name, ReadOnlySpan<double> values) => lines.Add(Line(moment, name, values));

    public void AssertBits(string moment, IReadOnlyDictionary<string, Tensor> values) =>
        Assert.Equal(Of(moment), Lines(moment, values));

    public void AssertBits(string moment, string name, ReadOnlySpan<double> values) =>
        Assert.Contains(Line(moment, name, values), Of(moment));

    /// <summary>For what a library's functions compute, such as the logarithms of a posterior.</summary>
    public void AssertClose(string moment, IReadOnlyDictionary<string, Tensor> values, double tolerance)
    {
        foreach ((string name, Tensor value) in values)
        {
            using Tensor stored = Stored(moment, name, value);
            Assert.True(
                value.allclose(stored, rtol: tolerance, atol: tolerance),
                $"{moment} {name}: {Convert.ToHexString(value.bytes)} for {Convert.ToHexString(stored.bytes)}"
            );
        }
    }

    /// <summary>Sets values to what was stored.</summary>
    public void Restore(string moment, IReadOnlyDictionary<string, Tensor> values)
    {
        using IDisposable off = no_grad();
        foreach ((string name, Tensor value) in values)
        {
            using Tensor stored = Stored(moment, name, value);
            value.copy_(stored);
        }
    }

    private string[] Of(string moment) =>
        [.. lines.Where(line => line.StartsWith(moment + " ", StringComparison.Ordinal))];

    private Tensor Stored(string moment, string name, Tensor like)
    {
        string line = Assert.Single(Of(moment), line => line.Split(' ')[1] == name);
        Tensor stored = empty_like(like).detach();
        Convert.FromHexString(line.Split(' ')[^1]).CopyTo(stored.bytes);
        return stored;
    }

    private static IEnumerable<string> Lines(string moment, IReadOnlyDictionary<string, Tensor> values) =>
        values.Select(v =>
            $"{moment} {v.Key} [{string.Join(',', v.Value.shape)}] {v.Value.dtype} "
            + Convert.ToHexString(v.Value.bytes)
        );

    private static string Line(string moment, string name, ReadOnlySpan<double> values) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{moment} {name} [{values.Length}] Float64 {Convert.ToHexString(MemoryMarshal.AsBytes(values))}"
        );
}
