using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Learned;
using Xunit;

namespace Lrt.Execution.Tests.Learned;

/// <summary>Weights, their file, and what they refuse.</summary>
public sealed class LearnedWeightsTests : IDisposable
{
    private readonly string path = Path.GetTempFileName();

    public void Dispose() => File.Delete(path);

    [Fact]
    public void The_file_holds_network_and_weights()
    {
        LearnedNetwork network = new(Preprocessing.Identity, 7, 3)
        {
            Scale = 0.5,
            ForgetBias = 2,
            Exponent = 10,
            Epsilon = 1e-7,
        };
        LearnedWeights weights = LearnedWeights.Random(network, 9);
        weights.Save(path);
        LearnedWeights loaded = LearnedWeights.Load(path);
        Assert.Equal(network, loaded.Network);
        Assert.Equal(weights.Values.ToArray(), loaded.Values.ToArray());
    }

    [Fact]
    public void A_damaged_file_is_refused_whatever_byte_is_hit()
    {
        LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 1).Save(path);
        byte[] bytes = File.ReadAllBytes(path);
        foreach (int at in new[] { 0, 9, 20, 60, bytes.Length / 2, bytes.Length - 1 })
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x10;
            File.WriteAllBytes(path, damaged);
            Assert.Contains(
                "is damaged",
                Assert.Throws<InvalidDataException>(() => LearnedWeights.Load(path)).Message,
                StringComparison.Ordinal
            );
        }

        File.WriteAllBytes(path, bytes[..^1]);
        Assert.Contains(
            "is damaged",
            Assert.Throws<InvalidDataException>(() => LearnedWeights.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_file_of_another_kind_is_refused()
    {
        using LearnedList model = new([TorchSharp.torch.zeros(1)]);
        using ModelOptimizer optimizer = model.CreateOptimizer(
            new() { AllWeights = LearnedWeights.Random(LearnedList.LearnedOptimizers.All, 1) }
        );
        optimizer.save_state_dict(path);
        Assert.Contains(
            "is not a learned optimizer",
            Assert.Throws<InvalidDataException>(() => LearnedWeights.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>A file that an older or newer version wrote, with a checksum that is right.</summary>
    [Fact]
    public void A_file_of_another_version_is_refused()
    {
        LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 1).Save(path);
        byte[] content = File.ReadAllBytes(path)[..^32];
        content["LRTLEARN".Length] = 9;
        File.WriteAllBytes(path, [.. content, .. System.Security.Cryptography.SHA256.HashData(content)]);
        Assert.Contains(
            "format version 9",
            Assert.Throws<InvalidDataException>(() => LearnedWeights.Load(path)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Tensors_are_found_by_name()
    {
        LearnedWeights weights = LearnedWeights.Random(SmallLearnedList.LearnedOptimizers.All, 1);
        Assert.Equal(
            ["lstm_1.w_gates", "lstm_1.b_gates", "lstm_2.w_gates", "lstm_2.b_gates", "linear.w", "linear.b"],
            weights.Tensors.Select(t => t.Name)
        );
        Assert.Equal(6 * 16, weights["lstm_1.w_gates"].Length);
        Assert.Contains(
            "lstm_2.b_gates",
            Assert.Throws<KeyNotFoundException>(() => weights["lstm_3.w_gates"].Length).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void The_seed_decides_random_weights()
    {
        LearnedNetwork network = LearnedList.LearnedOptimizers.All;
        Assert.Equal(
            LearnedWeights.Random(network, 3).Values.ToArray(),
            LearnedWeights.Random(network, 3).Values.ToArray()
        );
        Assert.NotEqual(
            LearnedWeights.Random(network, 3).Values.ToArray(),
            LearnedWeights.Random(network, 4).Values.ToArray()
        );
        double[] matrix = LearnedWeights.Random(network, 3)["lstm_2.w_gates"].ToArray();
        Assert.InRange(matrix.Max(Math.Abs), 1.5 / Math.Sqrt(40), 2 / Math.Sqrt(40));
        Assert.InRange(matrix.Average(), -0.01, 0.01);
    }

    [Fact]
    public void Unusable_networks_and_weights_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new LearnedNetwork(Preprocessing.Identity));
        Assert.Throws<ArgumentException>(() => new LearnedNetwork(Preprocessing.Identity, 3, 0));
        Assert.Throws<ArgumentException>(() => new LearnedNetwork((Preprocessing)5, 3));
        Assert.Equal(
            "Exponent",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    new LearnedNetwork(Preprocessing.Identity, 3) { Exponent = 0 }
                )
                .ParamName
        );
        Assert.Equal(
            "Scale",
            Assert
                .Throws<ArgumentOutOfRangeException>(() =>
                    new LearnedNetwork(Preprocessing.Identity, 3) { Scale = double.NaN }
                )
                .ParamName
        );
        LearnedWeights weights = new(SmallLearnedList.LearnedOptimizers.All);
        Assert.Throws<ArgumentException>(() => weights.Set([1, 2]));
        Assert.Throws<ArgumentException>(() => weights.Set([.. Enumerable.Repeat(double.NaN, weights.Values.Length)]));
    }
}
