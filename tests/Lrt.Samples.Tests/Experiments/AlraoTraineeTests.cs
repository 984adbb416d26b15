using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Experiments.Alrao;
using Experiments.Data;
using Experiments.Models.Annotated;
using Experiments.Training;
using Lrt.Samples.Data;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class AlraoTraineeTests
{
    private static readonly CharacterText Text = CharacterText.Of(
        string.Concat(Enumerable.Repeat("she sells sea shells. ", 20))
    );

    private static readonly Architecture Recurrent = Architecture.Recurrent(Text.Alphabet.Length);

    public static TheoryData<string> Keys => ["mlp", "cnn", "lstm"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Starts_from_the_body_of_the_plain_network(string key)
    {
        Architecture architecture = new[] { Architecture.Perceptron, Architecture.Convolutional, Recurrent }.Single(
            each => each.Key == key
        );
        manual_seed(3);
        using nn.Module<Tensor, Tensor> plain = architecture.Plain();
        using AveragedNetwork averaged = architecture.Averaged(3),
            other = architecture.Averaged(4);

        Dictionary<string, Tensor> own = averaged.state_dict(),
            another = other.state_dict();
        KeyValuePair<string, Tensor>[] body =
        [
            .. plain.state_dict().Where(entry => entry.Key.StartsWith("body.", StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(body);
        Assert.All(body, entry => Assert.Equal(entry.Value.bytes.ToArray(), own[entry.Key].bytes.ToArray()));
        Assert.All(body, entry => Assert.NotEqual(entry.Value.bytes.ToArray(), another[entry.Key].bytes.ToArray()));
    }

    /// <summary>A text of few words is learned by heart, whatever most rates do.</summary>
    [Fact]
    public void Learns()
    {
        using NextCharacter problem = Problem(epochs: 60);
        using var trainee = AlraoTrainee.Of(Recurrent.Averaged(1), new RandomLearningRates(1e-5, 10) { Seed = 1 });

        RunRecord run = Trainer.Run(problem, trainee, seed: 1, CancellationToken.None);

        Assert.False(run.HasDiverged);
        Assert.InRange(run.Last.Accuracy, 0.8, 1);
        Assert.Equal(1e-5, run.Samples[0].Rates.Min, 1e-7);
    }

    /// <summary>
    /// After one step the weights of every layer are around 1e30 and nothing bounds the features, so that the product
    /// of two layers is beyond what float32 holds: in each copy, and whatever the last bits of the step were.
    /// </summary>
    [Fact]
    public void Rates_that_no_copy_survives_are_a_training_that_diverged()
    {
        Architecture linear = Recurrent with
        {
            Body = () =>
                nn.Sequential(
                    ("embedding", nn.Embedding(Recurrent.Classes, 8)),
                    ("features", nn.Linear(8, Recurrent.Features))
                ),
        };
        using NextCharacter problem = Problem(epochs: 3);
        using var trainee = AlraoTrainee.Of(linear.Averaged(1), new RandomLearningRates(1e36, 1e38));

        RunRecord run = Trainer.Run(problem, trainee, seed: 1, CancellationToken.None);

        Assert.True(run.HasDiverged);
        Assert.Equal(2, run.Steps);
    }

    [Fact]
    public void The_posterior_is_noted_before_the_first_step_and_ever_more_seldom()
    {
        using AveragedNetwork network = Recurrent.Averaged(1);
        var log = new BeliefLog();

        for (int step = 0; step <= 100; step++)
        {
            log.Watch(network);
        }

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 15], log.Beliefs.Take(13).Select(belief => belief.Step));
        Assert.InRange(log.Beliefs.Count, 25, 35);
        Assert.All(log.Beliefs[0].Posterior, share => Assert.Equal(1.0 / Plan.Copies, share, 1e-12));
    }

    private static NextCharacter Problem(int epochs) =>
        new(Recurrent.Name, Recurrent.Plain, Text, window: 8, batchSize: 4, epochs);
}
