using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Lrt.Execution.Tests.Models;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static Lrt.Execution.Tests.Optimizers.ListTraining;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>States in streams and in memory, and states of models that were renamed.</summary>
public class StateStreamTests
{
    private static readonly Tensor[] Start =
    [
        linspace(-1, 1, 12, dtype: float64).reshape(4, 3),
        linspace(1, 2, 4, dtype: float64),
    ];

    [Fact]
    public void A_state_between_other_content_continues_bit_for_bit()
    {
        using Tower model = new(Start);
        using var optimizer = model.CreateOptimizer();
        Train(model, optimizer, 0, 4);
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        writer.Write("before");
        optimizer.save_state_dict(writer);
        writer.Write("after");
        (double[] middle, double[] end) = Continue(model, optimizer);

        stream.Position = 0;
        using BinaryReader reader = new(stream);
        using Tower other = new(Start);
        using var restored = other.CreateOptimizer();
        Set(other, middle);
        Assert.Equal("before", reader.ReadString());
        restored.load_state_dict(reader);
        Assert.Equal("after", reader.ReadString());
        Assert.Equal(end, Continue(other, restored).End);
    }

    [Fact]
    public void A_stream_that_cannot_be_positioned_is_read_to_the_end_of_the_state()
    {
        using Tower model = new(Start);
        using var optimizer = model.CreateOptimizer();
        Train(model, optimizer, 0, 4);
        using MemoryStream stream = new();
        using (DeflateStream deflated = new(stream, CompressionLevel.Fastest, leaveOpen: true))
        {
            optimizer.save_state_dict(deflated);
            deflated.WriteByte(7);
        }

        (double[] middle, double[] end) = Continue(model, optimizer);
        stream.Position = 0;
        using DeflateStream inflated = new(stream, CompressionMode.Decompress);
        optimizer.load_state_dict(inflated);
        Assert.Equal(7, inflated.ReadByte());
        Set(model, middle);
        Assert.Equal(end, Continue(model, optimizer).End);
    }

    [Fact]
    public void Damaged_and_shortened_streams_are_refused_and_nothing_is_loaded()
    {
        using GlobalSgd model = new([ones(3)]);
        using var optimizer = model.CreateOptimizer();
        using MemoryStream stream = new();
        optimizer.save_state_dict(stream);
        byte[] bytes = stream.ToArray();
        optimizer.Groups[string.Empty]["LearningRate"] = 0.25;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte[] damaged = [.. bytes];
            damaged[i] ^= 0x40;
            Refuse(new MemoryStream(damaged));
            Refuse(new MemoryStream(bytes[..i]));
            Refuse(new Unseekable(bytes[..i]));
        }

        void Refuse(Stream refused)
        {
            using (refused)
            {
                Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(refused));
                Assert.Equal(0.25, optimizer.Groups[string.Empty]["LearningRate"]);
                Assert.True(!refused.CanSeek || refused.Position == 0);
            }
        }
    }

    [Fact]
    public void A_snapshot_is_restored_bit_for_bit_any_number_of_times()
    {
        using Tower model = new(Start);
        using var optimizer = model.CreateOptimizer();
        Train(model, optimizer, 0, 4);
        using OptimizerSnapshot snapshot = optimizer.TakeSnapshot();
        (double[] middle, double[] end) = Continue(model, optimizer);
        for (int time = 0; time < 2; time++)
        {
            optimizer.Restore(snapshot);
            Assert.Equal(middle, Values(model));
            Assert.Equal(end, Continue(model, optimizer).End);
        }

        Assert.NotEqual(middle, end);
    }

    [Fact]
    public void A_snapshot_has_the_buffers_of_the_model()
    {
        using BatchNorm1d norm = nn.BatchNorm1d(3);
        using FeatureSgd model = new(norm);
        using var optimizer = model.CreateOptimizer();
        using OptimizerSnapshot snapshot = optimizer.TakeSnapshot();
        norm.call(ones(4, 3) * 5);
        Assert.NotEqual(0, norm.running_mean!.sum().ToSingle());
        optimizer.Restore(snapshot);
        Assert.Equal(0, norm.running_mean!.sum().ToSingle());
    }

    [Fact]
    public void A_snapshot_that_does_not_fit_is_refused_and_nothing_is_restored()
    {
        using GlobalSgd wide = new([ones(2), ones(3)]);
        using var saved = wide.CreateOptimizer();
        using OptimizerSnapshot snapshot = saved.TakeSnapshot();
        using GlobalSgd narrow = new([zeros(2), zeros(4)]);
        using var other = narrow.CreateOptimizer();
        Assert.Contains(
            "'p1' is Float32 [4] now, and was Float32 [3]",
            Assert.Throws<InvalidOperationException>(() => other.Restore(snapshot)).Message,
            StringComparison.Ordinal
        );
        using BoundedGlobalSgd bounded = new([zeros(2), zeros(3)]);
        using var third = bounded.CreateOptimizer();
        Assert.Throws<InvalidDataException>(() => third.Restore(snapshot));
        Assert.Equal(0, bounded.Parameters.Sum(p => p.sum().ToDouble()));
        snapshot.Dispose();
        Assert.Throws<ObjectDisposedException>(() => saved.Restore(snapshot));
    }

    [Fact]
    public void A_renamed_model_loads_the_states_of_its_former_name()
    {
        using Former before = new([ones(2)]);
        using var old = before.CreateOptimizer();
        before.SetGradients([ones(2)]);
        old.step();
        using MemoryStream stream = new();
        old.save_state_dict(stream);
        stream.Position = 0;
        using Renamed after = new([ones(2)]);
        using var renamed = after.CreateOptimizer();
        renamed.load_state_dict(stream);
        using GlobalSgd unrelated = new([ones(2)]);
        using var other = unrelated.CreateOptimizer();
        stream.Position = 0;
        Assert.Contains(
            "its model: Lrt.Execution.Tests.Optimizers.Former; ",
            Assert.Throws<InvalidDataException>(() => other.load_state_dict(stream)).Message,
            StringComparison.Ordinal
        );
    }

    private static (double[] Middle, double[] End) Continue(TensorList model, ModelOptimizer optimizer)
    {
        double[] middle = Values(model);
        Train(model, optimizer, 4, 8);
        return (middle, Values(model));
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}

/// <summary>A model that was renamed later.</summary>
[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.1)]
public sealed partial class Former(IEnumerable<Tensor> tensors) : TensorList(tensors);

/// <summary>The model under its new name.</summary>
[Optimizer(typeof(Lrt.Rules.Momentum)), LearningRate(0.1)]
[StateName("Lrt.Execution.Tests.Optimizers.Former")]
public sealed partial class Renamed(IEnumerable<Tensor> tensors) : TensorList(tensors);
