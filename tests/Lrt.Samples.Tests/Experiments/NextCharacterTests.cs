using System.IO;
using System.Linq;
using Experiments.Data;
using Lrt.Samples.Data;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace Lrt.Samples.Tests.Experiments;

[Collection(ExperimentsCollection.Name)]
public sealed class NextCharacterTests
{
    private const int Window = 4;

    [Fact]
    public void Numbers_stand_for_the_characters_of_the_text()
    {
        CharacterText alice = CharacterText.Alice;

        Assert.Equal((148_476, 72), (alice.Numbers.Length, alice.Alphabet.Length));
        string text = string.Concat(alice.Numbers.Select(number => alice.Alphabet[(int)number]));
        Assert.Contains(
            "Alice was beginning to get very tired of sitting by her sister\non the bank",
            text,
            System.StringComparison.Ordinal
        );
        Assert.EndsWith("THE END\n", text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_text_is_named()
    {
        string path = Path.Combine(Path.GetTempPath(), "no-such-text.txt");
        Assert.Contains(
            path,
            Assert.Throws<UnusableDataException>(() => CharacterText.Read(path)).Message,
            System.StringComparison.Ordinal
        );
    }

    /// <summary>
    /// 90 of 100 different characters are learned from: 22 windows, each once in every epoch, in another order with
    /// another seed.
    /// </summary>
    [Fact]
    public void Every_window_is_seen_once_an_epoch_with_its_successors_as_targets()
    {
        using NextCharacter problem = Create();

        Assert.Equal((5, 10), (problem.StepsPerEpoch, problem.Steps));
        long[] first = Starts(seed: 1, epoch: 0),
            second = Starts(seed: 1, epoch: 1),
            other = Starts(seed: 2, epoch: 0);
        Assert.Equal(Enumerable.Range(0, 22).Select(window => (long)Window * window), first.Order());
        Assert.Equal(first.Order(), second.Order());
        Assert.NotEqual(first, second);
        Assert.NotEqual(first, other);
        Assert.Equal(first, Starts(seed: 1, epoch: 0));

        long[] Starts(int seed, int epoch) =>
            [
                .. Enumerable
                    .Range(epoch * problem.StepsPerEpoch, problem.StepsPerEpoch)
                    .SelectMany(step =>
                    {
                        (Tensor inputs, Tensor targets) = problem.Batch(seed, step);
                        Assert.Equal(Window, inputs.shape[1]);
                        Assert.Equal(inputs.data<long>().Select(number => number + 1), targets.data<long>());
                        return inputs.data<long>().Where((_, index) => index % Window == 0);
                    }),
            ];
    }

    /// <summary>
    /// Who always says that the next number is one more is right on every judged character, and those are the last ten.
    /// </summary>
    [Fact]
    public void Is_judged_on_the_last_tenth()
    {
        using NextCharacter problem = Create();
        using var model = new Successor();

        Evaluation evaluation = problem.Judge(model);

        Assert.Equal(1, evaluation.Accuracy);
        Assert.Equal(0, evaluation.Loss, 1e-6);
        Assert.Equal((90, 97), (model.Smallest, model.Largest));
    }

    private static NextCharacter Create() =>
        new(
            "counting",
            () => new Successor(),
            new CharacterText("", [.. Enumerable.Range(0, 100).Select(number => (long)number)]),
            Window,
            batchSize: 5,
            epochs: 2
        );

    private sealed class Successor() : nn.Module<Tensor, Tensor>(nameof(Successor))
    {
        public long Smallest { get; private set; }

        public long Largest { get; private set; }

        public override Tensor forward(Tensor characters)
        {
            (Smallest, Largest) = (characters.min().ToInt64(), characters.max().ToInt64());
            return nn.functional.one_hot(characters + 1, 100).to(float32) * 100;
        }
    }
}
