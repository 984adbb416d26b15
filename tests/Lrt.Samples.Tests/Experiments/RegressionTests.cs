using System.Linq;
using Experiments.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class RegressionTests
{
    /// <summary>12 examples in batches of 4: three steps an epoch, however often it is judged.</summary>
    [Fact]
    public void Every_example_is_learned_from_once_an_epoch_in_an_order_of_the_seed()
    {
        using Regression problem = Create();

        Assert.Equal((5, 20), (problem.StepsPerEpoch, problem.Steps));
        float[] first = Epoch(seed: 1, epoch: 0),
            second = Epoch(seed: 1, epoch: 1),
            other = Epoch(seed: 2, epoch: 0);
        Assert.Equal(Enumerable.Range(0, 12).Select(number => (float)number), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(first, Epoch(seed: 1, epoch: 0));

        float[] Epoch(int seed, int epoch) =>
            [
                .. Enumerable
                    .Range(3 * epoch, 3)
                    .SelectMany(step =>
                    {
                        using var scope = NewDisposeScope();
                        (Tensor inputs, Tensor targets) = problem.Batch(seed, step);
                        Assert.Equal(inputs.data<float>().Select(number => 2 * number), targets.data<float>());
                        return inputs.data<float>().ToArray();
                    }),
            ];
    }

    /// <summary>
    /// The others' targets are 2 x + 3: who says 2 x is wrong by 3, who says nothing else learned from is right.
    /// </summary>
    [Fact]
    public void Is_judged_on_the_other_examples()
    {
        using Regression problem = Create();
        using var model = new Doubling();

        Assert.Equal(9, problem.Judge(model).Loss, 1e-6);
        using Tensor loss = problem.Loss(model, seed: 1, step: 0);
        Assert.Equal(0, loss.ToDouble());
    }

    private static Regression Create()
    {
        using Tensor numbers = arange(24, dtype: float32).unsqueeze(1);
        using ExampleSet training = new(numbers, numbers * 2),
            judged = new(numbers, (numbers * 2) + 3);
        return new Regression(
            "doubling",
            () => new Doubling(),
            training.Part(0, 12),
            judged.Part(12, 12),
            batchSize: 4,
            steps: 20,
            stepsPerJudgement: 5
        );
    }

    private sealed class Doubling() : nn.Module<Tensor, Tensor>(nameof(Doubling))
    {
        public override Tensor forward(Tensor x) => 2 * x;
    }
}
