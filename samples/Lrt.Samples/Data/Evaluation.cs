using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Samples.Data;

/// <summary>
/// The evaluation of a network on a set: the mean loss and the fraction of images that are classified correctly.
/// </summary>
public readonly record struct Evaluation(double Loss, double Accuracy)
{
    private const long SliceSize = 5000;

    public static Evaluation Of(nn.Module<Tensor, Tensor> model, Examples examples)
    {
        using var _ = torch.no_grad();
        double loss = 0;
        long correct = 0;
        for (long start = 0; start < examples.Count; start += SliceSize)
        {
            using var scope = torch.NewDisposeScope();
            long count = long.Min(SliceSize, examples.Count - start);
            (Tensor images, Tensor labels) = examples.Slice(start, count);
            Tensor scores = model.call(images);
            loss += count * nn.functional.cross_entropy(scores, labels).item<float>();
            correct += scores.argmax(1).eq(labels).sum().item<long>();
        }

        return new Evaluation(loss / examples.Count, (double)correct / examples.Count);
    }
}
