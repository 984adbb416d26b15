using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.State;
using Xunit;
using static Lrt.Execution.Tests.Optimizers.ListTraining;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Optimizers;

/// <summary>
/// Saved state: training continues bit for bit, and what does not fit is refused before anything changes.
/// </summary>
public sealed class StateDictTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    private string File => Path.Combine(directory, "optimizer.lrt");

    [Theory]
    [InlineData(nameof(PerParameterAdamZoo))]
    [InlineData(nameof(PerFeatureAdamZoo))]
    [InlineData(nameof(GlobalAdamZoo))]
    [InlineData(nameof(PerFeatureSgdZoo))]
    [InlineData(nameof(GlobalMomentumZoo))]
    [InlineData(nameof(Tower))]
    public void Training_continues_bit_for_bit(string name)
    {
        (TensorList model, Func<ModelOptimizer> createOptimizer) = Create(
            name,
            [linspace(-1, 1, 12, dtype: float64).reshape(4, 3), linspace(1, 2, 4, dtype: float64)]
        );
        ModelOptimizer optimizer = createOptimizer();
        Train(model, optimizer, 0, 4);
        optimizer.ParamGroups.First().LearningRate *= 0.5;
        Train(model, optimizer, 4, 5);
        double[] middle = Values(model);
        optimizer.save_state_dict(File);
        Train(model, optimizer, 5, 9);
        double[] uninterrupted = Values(model);
        optimizer.Dispose();

        using var restored = createOptimizer();
        restored.load_state_dict(File);
        Set(model, middle);
        Train(model, restored, 5, 9);
        Assert.Equal(uninterrupted, Values(model));
        Assert.NotEqual(middle, uninterrupted);
    }

    [Fact]
    public void State_of_another_model_is_refused()
    {
        Save(new GlobalSgd([ones(2)]).CreateOptimizer());
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() =>
            new ConstantSgd([ones(2)]).CreateOptimizer().load_state_dict(File)
        );
        Assert.Contains("its model: Lrt.Execution.Tests.Models.GlobalSgd", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void State_of_another_shape_is_refused_by_name_and_nothing_is_loaded()
    {
        GlobalSgd wide = new([ones(2), ones(3, 4)]);
        ModelOptimizer saved = wide.CreateOptimizer(new() { LearningRateHypergradient = new(0.1) });
        Train(wide, saved, 0, 3);
        Save(saved);
        ModelOptimizer other = new GlobalSgd([ones(2), ones(4, 3)]).CreateOptimizer();
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => other.load_state_dict(File));
        Assert.Equal(
            "The saved state does not fit parameter 'p1': its shape: [3, 4]; the optimizer's: [4, 3]. Nothing "
                + "was loaded.",
            refusal.Message
        );
        Assert.Equal(0.05, other.LearningRates["p0"].Mean);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(100)]
    public void Damaged_files_are_refused(int at)
    {
        GlobalSgd model = new([ones(50)]);
        ModelOptimizer optimizer = model.CreateOptimizer();
        Train(model, optimizer, 0, 2);
        Save(optimizer);
        byte[] bytes = System.IO.File.ReadAllBytes(File);
        bytes[at] ^= 1;
        System.IO.File.WriteAllBytes(File, bytes);
        Assert.Contains(
            "checksum",
            Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(File)).Message,
            StringComparison.Ordinal
        );
        System.IO.File.WriteAllBytes(File, bytes[..at]);
        Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(File));
    }

    /// <summary>
    /// The full name of a generic type has the versions of the assemblies of its arguments, which change.
    /// </summary>
    [Fact]
    public void State_of_a_generic_model_outlives_the_versions_of_assemblies()
    {
        using Library.Around<Encoder> model = new(new Encoder());
        using ModelOptimizer optimizer = model.CreateOptimizer();
        optimizer.save_state_dict(File);
        SavedState saved = StateFile.Read(File);
        Assert.Equal("Lrt.Execution.Tests.Models.Library+Around`1[[Lrt.Execution.Tests.Models.Encoder]]", saved.Model);
        string version = typeof(Encoder).Assembly.GetName().Version!.ToString();
        string fullName = optimizer.GetType().FullName!;
        Assert.Contains($"Version={version}", fullName, StringComparison.Ordinal);
        StateFile.Write(
            File,
            saved with
            {
                Model = fullName.Replace($"Version={version}", "Version=7.5.3.1", StringComparison.Ordinal),
            }
        );
        optimizer.load_state_dict(File);
        StateFile.Write(File, saved with { Model = fullName.Replace("Encoder", "Decoder", StringComparison.Ordinal) });
        Assert.Contains(
            "Decoder",
            Assert.Throws<InvalidDataException>(() => optimizer.load_state_dict(File)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Saving_leaves_nothing_but_the_file()
    {
        ModelOptimizer optimizer = new GlobalSgd([ones(50)]).CreateOptimizer();
        Save(optimizer);
        Save(optimizer);
        Assert.Equal([File], Directory.GetFiles(directory));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static (TensorList Model, Func<ModelOptimizer> CreateOptimizer) Create(string name, Tensor[] tensors)
    {
        switch (name)
        {
            case nameof(PerParameterAdamZoo):
                PerParameterAdamZoo a = new(tensors);
                return (a, () => a.CreateOptimizer());
            case nameof(PerFeatureAdamZoo):
                PerFeatureAdamZoo b = new(tensors);
                return (b, () => b.CreateOptimizer());
            case nameof(GlobalAdamZoo):
                GlobalAdamZoo c = new(tensors);
                return (c, () => c.CreateOptimizer());
            case nameof(PerFeatureSgdZoo):
                PerFeatureSgdZoo d = new(tensors);
                return (d, () => d.CreateOptimizer());
            case nameof(GlobalMomentumZoo):
                GlobalMomentumZoo e = new(tensors);
                return (e, () => e.CreateOptimizer());
            default:
                Tower f = new(tensors);
                return (f, () => f.CreateOptimizer());
        }
    }

    private void Save(ModelOptimizer optimizer) => optimizer.save_state_dict(File);
}

/// <summary>A tower of order 3 per parameter.</summary>
[Optimizer(typeof(Lrt.Rules.Momentum))]
[LearningRate(0.02, Structure.PerParameter)]
[Hypergradient(1e-3, 1e-4, 1e-5)]
public sealed partial class Tower(IEnumerable<Tensor> tensors) : TensorList(tensors);
