using System;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Execution.Tests.Averaging;

/// <summary>What does not fit is said with name, shape and remedy.</summary>
public class RejectionTests
{
    [Fact]
    public void Layers_that_cannot_be_stacked()
    {
        Refused("Layers of type Conv2d cannot be stacked", () =>
            new AveragedOutput<Conv2d>(2, () => nn.Conv2d(1, 1, 3))
        );
        Refused("Layers of type Sequential cannot be stacked", () =>
            new AveragedOutput<nn.Module<Tensor, Tensor>>(2, () => nn.Sequential(nn.Linear(2, 2)))
        );
        int made = 0;
        Refused("one with weight Float32 [2, 5]", () =>
            new AveragedOutput<Linear>(3, () => nn.Linear(4 + (made++ / 2), 2))
        );
        Refused("Float64", () =>
            new AveragedOutput<Linear>(2, () => nn.Linear(4, 2, dtype: made++ % 2 == 0 ? float32 : float64))
        );
        Refused("no bias", () => new AveragedOutput<Linear>(2, () => nn.Linear(4, 2, hasBias: made++ % 2 == 0)));
        using Linear one = nn.Linear(4, 2);
        Refused("the same layer twice", () => new AveragedOutput<Linear>(2, () => one));
        Refused("returned null", () => new AveragedOutput<Linear>(2, () => null!));
        Refused("at least one copy", () => Output(0));
        Assert.Throws<ArgumentNullException>(() => new AveragedOutput<Linear>(2, null!));
    }

    [Fact]
    public void Settings_without_a_meaning()
    {
        Refused("Classification has no variance", () => new AveragedOutput<Linear>(2, Layer, variance: 1));
        Refused("must be a positive number", () =>
            new AveragedOutput<Linear>(2, Layer, AveragedTask.Regression, variance: 0)
        );
        Refused("must be a positive number", () =>
            new AveragedOutput<Linear>(2, Layer, AveragedTask.Regression, variance: double.NaN)
        );
        Refused("no theta", () => new AveragedOutput<Linear>(2, Layer, averaging: ModelAveraging.Bayes, theta: 0.5));
        Refused("between 0 and 1", () => new AveragedOutput<Linear>(2, Layer, theta: 1));
        Refused("between 0 and 1", () => new AveragedOutput<Linear>(2, Layer, theta: double.NaN));
        Refused("must be negative", () => new AveragedOutput<Linear>(2, Layer, catchUp: 0));
        Refused("must be negative", () => new AveragedOutput<Linear>(2, Layer, catchUp: double.NaN));
        Refused("a value of AveragedTask", () => new AveragedOutput<Linear>(2, Layer, (AveragedTask)7));
        Refused("a value of ModelAveraging", () => new AveragedOutput<Linear>(2, Layer, averaging: (ModelAveraging)7));
    }

    [Fact]
    public void Features_and_losses_of_another_size()
    {
        using AveragedOutput<Linear> output = Output(2);
        Refused("shape [3, 5]; the layer takes [..., 4]", () => output.call(ones(3, 5)));
        Refused("shape []", () => output.call(tensor(1f)));
        Refused("shape [3]; there must be one per copy, [2]", () => output.Observe(ones(3)));
        Assert.Throws<ArgumentNullException>(() => output.Observe(null!));
    }

    [Fact]
    public void Targets_that_do_not_fit_classification()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = Output(2);
        output.call(ones(3, 4));
        foreach (Func<Tensor, Tensor> loss in (Func<Tensor, Tensor>[])[output.Loss, output.CopyLosses])
        {
            Refused("declare the output with AveragedTask.Regression", () => loss(ones(3)));
            Refused("must have shape [3]", () => loss(ones(3, 2, dtype: int64)));
            Refused("must have shape [3]", () => loss(ones(2, dtype: int64)));
            Refused("holds 2; class numbers run from 0 to 1", () => loss(tensor([0L, 1L, 2L])));
            Refused("holds -1; class numbers run from 0 to 1", () => loss(tensor([0L, 1L, -1L])));
        }

        output.call(ones(0, 4));
        Refused("Leave empty batches out", () => output.Loss(ones(0, dtype: int64)));
    }

    [Fact]
    public void Targets_that_do_not_fit_regression()
    {
        using var scope = NewDisposeScope();
        AveragedOutput<Linear> output = new(2, () => nn.Linear(4, 1), AveragedTask.Regression);
        output.call(ones(3, 4));
        foreach (Func<Tensor, Tensor> loss in (Func<Tensor, Tensor>[])[output.Loss, output.CopyLosses])
        {
            Refused("declare the output with AveragedTask.Classification", () => loss(ones(3, 1, dtype: int64)));
            Refused("must have shape [3, 1]", () => loss(ones(3))); // It would broadcast to [3, 3].
        }
    }

    private static AveragedOutput<Linear> Output(int copies) => new(copies, Layer);

    private static Linear Layer() => nn.Linear(4, 2);

    private static void Refused(string message, Action action) =>
        Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);

    private static void Refused(string message, Func<object> action) => Refused(message, () =>
        {
            action();
        });
}
