using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Goldens;
using Xunit;

namespace Lrt.TestKit.Tests.Goldens;

/// <summary>The files themselves: those of this repository, or of the directory in LRT_GOLDEN.</summary>
public sealed class GoldenFilesTests
{
    private static readonly GoldenSet Set = GoldenSet.Load();

    public static IEnumerable<object[]> Names => Set.AllNames();

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_is_well_formed_and_agrees_with_itself(string name)
    {
        GoldenFile file = Set.Open(name);
        new GoldenComparison(file).Replay(step => step.Expected.All, () => file.Final!.All);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_file_notices_a_number_that_is_off(string name)
    {
        GoldenFile file = Set.Open(name);
        GoldenStep last = file.Steps[^1];
        foreach ((string path, GoldenTensor tensor) in last.Expected.All.Where(pair => pair.Value.Data.Length > 0))
        {
            double scale = tensor.Data.Max(Math.Abs);
            double[] off = [.. tensor.Data];
            off[^1] += 2 * file.Tolerance.Float64 * Math.Max(file.Tolerance.Floor, scale);
            Dictionary<string, GoldenTensor> actual = last.Expected.All.ToDictionary();
            actual[path] = new GoldenTensor(tensor.Shape, off);
            GoldenMismatchException mismatch = Assert.Throws<GoldenMismatchException>(() =>
                new GoldenComparison(file).Step(last, actual)
            );
            Assert.Contains($"t = {last.T}", mismatch.Message);
            Assert.Contains(path, mismatch.Message);
        }
    }

    [Fact]
    public void Lrt_golden_names_another_directory()
    {
        using GoldenDirectory directory = new GoldenDirectory().Write("mine.json", GoldenDirectory.Good);
        string? before = Environment.GetEnvironmentVariable("LRT_GOLDEN");
        try
        {
            Environment.SetEnvironmentVariable("LRT_GOLDEN", directory.Path);
            Assert.Equal(["mine.json"], GoldenSet.Load().Files.Select(file => file.Name));
            Environment.SetEnvironmentVariable("LRT_GOLDEN", "no/such/directory");
            Assert.Throws<DirectoryNotFoundException>(() => GoldenSet.Load());
            Environment.SetEnvironmentVariable("LRT_GOLDEN", "tests/Lrt.Goldens");
            Assert.Throws<FileNotFoundException>(() => GoldenSet.Load());
            Environment.SetEnvironmentVariable("LRT_GOLDEN", null);
            Assert.NotEmpty(GoldenSet.Load().Files);
        }
        finally
        {
            Environment.SetEnvironmentVariable("LRT_GOLDEN", before);
        }
    }
}
