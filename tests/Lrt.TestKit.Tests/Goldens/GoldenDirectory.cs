using System;
using System.IO;
using Lrt.Goldens;

namespace Lrt.TestKit.Tests.Goldens;

/// <summary>A directory with golden files of a test's own making.</summary>
internal sealed class GoldenDirectory : IDisposable
{
    public const string Good = """
        {
          "system": "toy",
          "source": "by hand",
          "description": "two steps",
          "config": { "lr": 0.5, "order": 2, "name": "plain", "flag": true, "none": null, "sizes": [3, 4], "betas": [0.9, 0.99], "names": ["w"], "stack": [{ "mu": 0.8 }], "inner": { "k": 5 } },
          "initial": { "params.w": { "shape": [2, 2], "data": [1, 2, 3, 4] }, "eta": { "shape": [], "data": [0.25] } },
          "steps": [
            { "t": 1, "inputs": { "grads": { "w": { "shape": [2], "data": [1, 2] } }, "labels": [0, 2, 1] },
              "expected": { "params": { "w": { "shape": [2], "data": [1, -2e-3] } }, "lr": 0.5, "hyper": [{ "alpha": 1 }, { "alpha": 2, "mu": 3 }], "losses": [1.5, 2.5], "none": [] } },
            { "t": 2, "inputs": {}, "expected": { "lr": -0.0 } }
          ],
          "final": { "expected": { "f": 4 } },
          "tolerance": { "float64": 1e-10, "float32": 1e-5, "float32_observed": 1e-7, "floor": 1e-4 }
        }
        """;

    public string Path { get; } = Directory.CreateTempSubdirectory("lrt-goldens").FullName;

    public GoldenDirectory Write(string name, string json)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), json);
        return this;
    }

    /// <summary>The good file with one text replaced, which must be there.</summary>
    public GoldenDirectory Write(string name, string old, string replacement) =>
        Good.Contains(old, StringComparison.Ordinal)
            ? Write(name, Good.Replace(old, replacement, StringComparison.Ordinal))
            : throw new ArgumentException($"`{old}` is not in the good file.", nameof(old));

    public GoldenSet Load() => GoldenSet.Load(Path);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    public static GoldenFile GoodFile()
    {
        using GoldenDirectory directory = new GoldenDirectory().Write("good.json", Good);
        return directory.Load().Open("good.json");
    }
}
