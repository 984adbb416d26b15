using System;
using Experiments.Training;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// The prediction of every character of a text from the characters before it: cross-entropy on batches of windows, in
/// an order that the seed determines. Windows do not overlap; the last tenth of the text is used for evaluation.
/// </summary>
public sealed class NextCharacter : ISupervisedProblem
{
    private const int TrainingTenths = 9;
    private const int JudgedAtOnce = 100;

    private readonly Func<nn.Module<Tensor, Tensor>> network;
    private readonly int batchSize;
    private readonly int epochs;
    private readonly (Tensor Inputs, Tensor Targets) training;
    private readonly (Tensor Inputs, Tensor Targets) judged;
    private Tensor? order;
    private (int Seed, int Epoch) ordered;

    /// <param name="network">
    /// The function that creates a network, which maps numbers of characters [batch, window] to scores [batch, window,
    /// alphabet].
    /// </param>
    /// <param name="most">The number of characters to use, from the first.</param>
    public NextCharacter(
        string name,
        Func<nn.Module<Tensor, Tensor>> network,
        CharacterText text,
        int window,
        int batchSize,
        int epochs,
        int most = int.MaxValue
    )
    {
        (Name, this.network, this.batchSize, this.epochs) = (name, network, batchSize, epochs);
        Span<long> numbers = text.Numbers.AsSpan(0, int.Min(most, text.Numbers.Length));
        int trainingCount = numbers.Length / 10 * TrainingTenths;
        training = Windows(numbers[..trainingCount], window);
        judged = Windows(numbers[trainingCount..], window);
    }

    public string Name { get; }

    public int StepsPerEpoch => (int)((training.Inputs.shape[0] + batchSize - 1) / batchSize);

    public int Steps => epochs * StepsPerEpoch;

    public nn.Module<Tensor, Tensor> CreateNetwork(int seed)
    {
        torch.manual_seed(seed);
        return network();
    }

    public (Tensor Inputs, Tensor Targets) Batch(int seed, int step)
    {
        long start = (long)(step % StepsPerEpoch) * batchSize,
            windows = training.Inputs.shape[0];
        using Tensor which = Order(seed, step / StepsPerEpoch).narrow(0, start, long.Min(batchSize, windows - start));
        return (training.Inputs.index_select(0, which), training.Targets.index_select(0, which));
    }

    public Tensor Loss(nn.Module<Tensor, Tensor> model, int seed, int step)
    {
        (Tensor inputs, Tensor targets) = Batch(seed, step);
        return Loss(model.call(inputs), targets);
    }

    public Evaluation Judge(nn.Module<Tensor, Tensor> model)
    {
        using var _ = torch.no_grad();
        double loss = 0;
        long correct = 0,
            windows = judged.Inputs.shape[0];
        for (long start = 0; start < windows; start += JudgedAtOnce)
        {
            using var scope = torch.NewDisposeScope();
            long count = long.Min(JudgedAtOnce, windows - start);
            Tensor targets = judged.Targets.narrow(0, start, count);
            Tensor scores = model.call(judged.Inputs.narrow(0, start, count));
            loss += count * Loss(scores, targets).item<float>();
            correct += scores.argmax(-1).eq(targets).sum().item<long>();
        }

        return new Evaluation(loss / windows, (double)correct / judged.Targets.numel());
    }

    public void Dispose()
    {
        foreach (Tensor? tensor in new[] { training.Inputs, training.Targets, judged.Inputs, judged.Targets, order })
        {
            tensor?.Dispose();
        }
    }

    private static Tensor Loss(Tensor scores, Tensor targets) =>
        nn.functional.cross_entropy(scores.reshape(-1, scores.shape[^1]), targets.reshape(-1));

    /// <summary>Gets inputs and targets, which are the successors of the inputs.</summary>
    private static (Tensor Inputs, Tensor Targets) Windows(ReadOnlySpan<long> numbers, int window)
    {
        int length = (numbers.Length - 1) / window * window;
        return (Rows(numbers[..length]), Rows(numbers.Slice(1, length)));

        Tensor Rows(ReadOnlySpan<long> part)
        {
            using Tensor all = torch.tensor(part.ToArray());
            return all.reshape(-1, window);
        }
    }

    private Tensor Order(int seed, int epoch)
    {
        if (order is null || ordered != (seed, epoch))
        {
            order?.Dispose();
            order = torch.tensor(ExampleOrder.OfEpoch(seed, epoch, training.Inputs.shape[0])).DetachFromDisposeScope();
            ordered = (seed, epoch);
        }

        return order;
    }
}
