using System;
using System.Linq;
using LearningToLearn;
using LearningToLearn.Models;
using LearningToLearn.Tasks;
using Lrt.Learned;
using Lrt.Samples.Tests.Experiments;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Samples.Tests.LearnedOptimizer;

[Collection(ExperimentsCollection.Name)]
public sealed class ProblemTests : IDisposable
{
    private readonly DigitImages images = DigitImages.Read(most: 900);

    public void Dispose() => images.Dispose();

    public static TheoryData<string> Sources => ["quadratics", "digits"];

    [Theory]
    [MemberData(nameof(Sources))]
    public void Are_the_same_from_the_same_seed_and_others_in_every_phase(string name)
    {
        IProblemSource source = Source(name);

        (double, double) first = Beginning(Phase.Test, 1);
        Assert.Equal(first, Beginning(Phase.Test, 1));
        (double Loss, double Parameter)[] all =
        [
            first,
            Beginning(Phase.Test, 2),
            Beginning(Phase.Choosing, 1),
            Beginning(Phase.Training, 1),
        ];
        Assert.Equal(all.Length, all.DistinctBy(one => one.Loss).Count());
        Assert.Equal(all.Length, all.DistinctBy(one => one.Parameter).Count());

        (double Loss, double Parameter) Beginning(Phase phase, int seed)
        {
            using Trial trial = source.Draw(phase, seed);
            using Tensor loss = trial.Loss(0),
                parameter = trial.Parameters.First().sum();
            return (loss.ToDouble(), parameter.ToDouble());
        }
    }

    /// <summary>
    /// Nothing is trained or chosen with the images that are reported on, nor chosen with those that are trained on.
    /// </summary>
    [Fact]
    public void Phases_share_no_images()
    {
        Assert.Equal(
            [750, 150, 900],
            new[] { Phase.Training, Phase.Choosing, Phase.Test }.Select(phase => images.Of(phase).Count)
        );
        string[] keys =
        [
            .. new[] { Phase.Training, Phase.Choosing, Phase.Test }.SelectMany(phase =>
            {
                (Tensor pixels, Tensor labels) = images.Of(phase).Slice(0, images.Of(phase).Count);
                using (pixels)
                using (labels)
                {
                    return Enumerable
                        .Range(0, (int)pixels.shape[0])
                        .Select(index =>
                            Convert.ToHexString(
                                System.Security.Cryptography.SHA256.HashData(pixels[index].contiguous().bytes.ToArray())
                            )
                        )
                        .ToArray();
                }
            }),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void Too_few_images_for_a_batch_are_refused()
    {
        using DigitImages few = DigitImages.Read(most: 300);
        Assert.Contains(
            "50 images",
            Assert
                .Throws<ArgumentException>(() => new DigitSource(few, [20], Activation.Sigmoid).Draw(Phase.Choosing, 1))
                .Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The sum over quadratics, reported as the mean: each is |W x - y|^2.</summary>
    [Fact]
    public void Quadratics_are_those_of_the_paper()
    {
        using Trial trial = new QuadraticSource(dimensions: 10, count: 500).Draw(Phase.Test, 1);
        using Tensor loss = trial.Loss(0);
        Assert.Equal(10, trial.Share * loss.ToDouble(), 0.7); // Near zero, |y|^2 of 10 normal numbers.
        Assert.All(trial.Parameters, point => Assert.Equal(0.01, point.std().ToDouble(), 1e-3));
    }

    /// <summary>
    /// What ships is what the documents speak of: better than its start by far, on what it was trained on.
    /// </summary>
    [Theory]
    [InlineData("quadratics", 0.05)]
    [InlineData("digits", 0.25)]
    public void Shipped_optimizers_optimize(string name, double share)
    {
        Suite suite = name == "digits" ? Suite.Digits(images) : Suite.Quadratics();
        using Trial trial = suite.Problems.Draw(Phase.Test, 1);

        double[] losses = Application.Run(trial, LearnedWeights.Load(suite.Shipped), Suite.Steps);

        Assert.Equal(Suite.Steps + 1, losses.Length);
        Assert.InRange(losses[^1], 0, share * losses[0]);
    }

    [Fact]
    public void Losses_that_are_not_finite_end_a_run()
    {
        using Trial trial = Source("quadratics").Draw(Phase.Test, 1);
        using optim.Optimizer optimizer = optim.SGD(trial.Parameters, 1e3);

        double[] losses = Application.Run(trial, optimizer, 60);

        Assert.True(double.IsFinite(losses[0]));
        Assert.True(double.IsNaN(losses[^1]));
        Assert.DoesNotContain(losses.SkipWhile(double.IsFinite), double.IsFinite);
    }

    private IProblemSource Source(string name) =>
        name == "digits"
            ? new DigitSource(images, [20], Activation.Sigmoid)
            : new QuadraticSource(dimensions: 10, count: 8);
}
