using System;
using System.IO;
using System.Linq;
using Lrt.Execution.Tests.Models;
using Lrt.Execution.Tests.ProcessWide;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>
/// The model's file carries copies and posterior, and moving or converting the model leaves the posterior exact.
/// </summary>
[Collection(nameof(ProcessWideCollection))]
public sealed class SavedOutputTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("lrt").FullName;

    [Theory]
    [InlineData(ModelAveraging.Switch)]
    [InlineData(ModelAveraging.Bayes)]
    public void Training_continues_bit_for_bit(ModelAveraging averaging)
    {
        string modelFile = Path.Combine(directory, "model.dat");
        string optimizerFile = Path.Combine(directory, "optimizer.lrt");
        (AveragedModel model, AveragedModel.GeneratedOptimizer optimizer) = Create(averaging, seed: 1);
        Train(model, optimizer, 0, 6);
        model.save(modelFile);
        optimizer.save_state_dict(optimizerFile);
        double[] middle = Values(model);
        Train(model, optimizer, 6, 12);

        (AveragedModel other, AveragedModel.GeneratedOptimizer continued) = Create(averaging, seed: 2);
        Assert.NotEqual(middle, Values(other));
        other.load(modelFile);
        continued.load_state_dict(optimizerFile);
        Assert.Equal(middle, Values(other));
        Train(other, continued, 6, 12);
        Assert.Equal(Values(model), Values(other));
        Assert.NotEqual(middle, Values(other));
        Assert.NotEqual(1.0 / 3, other.Output.Posterior[0], 0.01);
        foreach (IDisposable each in (IDisposable[])[optimizer, model, continued, other])
        {
            each.Dispose();
        }
    }

    [Fact]
    public void State_has_copies_and_posterior_by_name()
    {
        using AveragedModel model = new(3, 4, Outputs.Create(3, 4, 2), float64);
        Assert.Equal(
            ["body.bias", "body.weight", "output.bias", "output.log_weights", "output.observations", "output.weight"],
            model.state_dict().Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal([2, 3], model.state_dict()["output.log_weights"].shape);
        Assert.Equal(1, model.state_dict()["output.observations"].item<long>());
    }

    [Fact]
    public void Converting_the_model_leaves_the_posterior_in_double_precision()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Outputs.Create(3, 4, 2);
        using AveragedModel model = new(3, 4, output, float64);
        double[] posterior = output.LogPosterior;
        Tensor x = randn(5, 3, dtype: float64);
        Tensor exact = model.call(x);
        model.to(ScalarType.Float32);
        Assert.Equal(ScalarType.Float32, output.Weight.dtype);
        Assert.Equal(posterior, output.LogPosterior);
        Tensor coarse = model.call(x.to(float32));
        Assert.Equal(ScalarType.Float32, coarse.dtype);
        Outputs.AssertClose(exact, coarse.to(float64), 1e-6);
        output.Observe(tensor([1f, 2f, 3f]));
        Assert.NotEqual(posterior, output.LogPosterior);
        Assert.Equal(2, model.state_dict()["output.observations"].item<long>());
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private static (AveragedModel Model, AveragedModel.GeneratedOptimizer Optimizer) Create(
        ModelAveraging averaging,
        int seed
    )
    {
        random.manual_seed(seed);
        AveragedModel model = new(
            3,
            4,
            new AveragedOutput<Linear>(3, () => nn.Linear(4, 2), averaging: averaging),
            float32
        );
        return (model, model.CreateOptimizer());
    }

    private static void Train(AveragedModel model, AveragedModel.GeneratedOptimizer optimizer, int first, int last)
    {
        using DelegatedOptimizer training = new(model, model.Output, () => optimizer.step());
        for (int t = first; t < last; t++)
        {
            using var scope = NewDisposeScope();
            using Generator generator = new((ulong)t);
            Tensor x = randn(8, 3, generator: generator);
            training.TrainStep(x, x.sum(1L).gt(0).to(int64));
        }
    }

    private static double[] Values(AveragedModel model) =>
        [
            .. model
                .state_dict()
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .SelectMany(entry => entry.Value.to(float64).data<double>().ToArray()),
        ];
}
