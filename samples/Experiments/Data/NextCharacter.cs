using System;
using Experiments.Training;
using Lrt.Samples.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Experiments.Data;

/// <summary>
/// Predicting every character of a text from those before it: cross-entropy on batches of windows, in an order that the seed
/// decides. Windows do not overlap; the last tenth of the text is what is judged by.
/// </summary>
public sealed class NextCharacter : ISupervisedProblem
{
    private const int TrainingTenths = 9;
    private const int JudgedAtOnce = 100;

    private readonly Func<nn.Module<Tensor, Tensor>> _network;
    private readonly int _batchSize;
    private readonly int _epochs;
    private readonly (Tensor Inputs, Tensor Targets) _training;
    private readonly (Tensor Inputs, Tensor Targets) _judged;
    private Tensor? _order;
    private (int Seed, int Epoch) _ordered;

    /// <param name="network">Its models take numbers of characters [batch, window] and give scores [batch, window, alphabet].</param>
    /// <param name="most">How many characters are taken: the first ones.</param>
    public NextCharacter(
        string name, Func<nn.Module<Tensor, Tensor>> network, CharacterText text, int window, int batchSize, int epochs, int most = int.MaxValue)
    {
        (Name, _network, _batchSize, _epochs) = (name, network, batchSize, epochs);
        Span<long> numbers = text.Numbers.AsSpan(0, int.Min(most, text.Numbers.Length));
        int training = numbers.Length / 10 * TrainingTenths;
        _training = Windows(numbers[..training], window);
        _judged = Windows(numbers[training..], window);
    }

    public string Name { get; }

    public int StepsPerEpoch => (int)((_training.Inputs.shape[0] + _batchSize - 1) / _batchSize);

    public int Steps => _epochs * StepsPerEpoch;

    public nn.Module<Tensor, Tensor> CreateNetwork(int seed)
    {
        torch.manual_seed(seed);
        return _network();
    }

    public (Tensor Inputs, Tensor Targets) Batch(int seed, int step)
    {
        long start = (long)(step % StepsPerEpoch) * _batchSize, windows = _training.Inputs.shape[0];
        using Tensor which = Order(seed, step / StepsPerEpoch).narrow(0, start, long.Min(_batchSize, windows - start));
        return (_training.Inputs.index_select(0, which), _training.Targets.index_select(0, which));
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
        long correct = 0, windows = _judged.Inputs.shape[0];
        for (long start = 0; start < windows; start += JudgedAtOnce)
        {
            using var scope = torch.NewDisposeScope();
            long count = long.Min(JudgedAtOnce, windows - start);
            Tensor targets = _judged.Targets.narrow(0, start, count);
            Tensor scores = model.call(_judged.Inputs.narrow(0, start, count));
            loss += count * Loss(scores, targets).item<float>();
            correct += scores.argmax(-1).eq(targets).sum().item<long>();
        }

        return new Evaluation(loss / windows, (double)correct / _judged.Targets.numel());
    }

    public void Dispose()
    {
        foreach (Tensor? tensor in new[] { _training.Inputs, _training.Targets, _judged.Inputs, _judged.Targets, _order })
            tensor?.Dispose();
    }

    private static Tensor Loss(Tensor scores, Tensor targets) =>
        nn.functional.cross_entropy(scores.reshape(-1, scores.shape[^1]), targets.reshape(-1));

    /// <summary>The targets are the inputs' successors.</summary>
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
        if (_order is null || _ordered != (seed, epoch))
        {
            _order?.Dispose();
            _order = torch.tensor(ExampleOrder.OfEpoch(seed, epoch, _training.Inputs.shape[0])).DetachFromDisposeScope();
            _ordered = (seed, epoch);
        }

        return _order;
    }
}
