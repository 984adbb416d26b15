using System;
using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Lrt.Samples.Data;

/// <summary>A set in two tensors: images [n, 784] in float32 and their labels [n] in int64.</summary>
public sealed class Examples : IDisposable
{
    // The mean and standard deviation of the training set's pixels.
    private const float PixelMean = 0.1307f;
    private const float PixelDeviation = 0.3081f;

    private readonly Tensor images;
    private readonly Tensor labels;

    private Examples(Tensor images, Tensor labels)
    {
        this.images = images;
        this.labels = labels;
    }

    public long Count => labels.shape[0];

    public static Examples Of(LabelledImages source, PixelScale scale = PixelScale.Standardised)
    {
        Span<float> shades = stackalloc float[256];
        for (int value = 0; value < shades.Length; value++)
        {
            shades[value] =
                scale == PixelScale.UnitInterval ? value / 255f : (value / 255f - PixelMean) / PixelDeviation;
        }

        Tensor images = torch.empty(source.Count, LabelledImages.PixelsPerImage, dtype: ScalarType.Float32);
        Span<float> pixels = MemoryMarshal.Cast<byte, float>(images.bytes);
        for (int index = 0; index < pixels.Length; index++)
        {
            pixels[index] = shades[source.Pixels[index]];
        }

        Tensor labels = torch.tensor(Array.ConvertAll(source.Labels, label => (long)label));
        return new Examples(images, labels);
    }

    public Examples Select(long[] which)
    {
        using Tensor index = torch.tensor(which);
        return new Examples(images.index_select(0, index), labels.index_select(0, index));
    }

    /// <summary>
    /// Gets the examples in <paramref name="order"/> from <paramref name="start"/> on; the caller disposes both
    /// tensors.
    /// </summary>
    public (Tensor Images, Tensor Labels) Batch(Tensor order, long start, long count)
    {
        using Tensor index = order.narrow(0, start, count);
        return (images.index_select(0, index), labels.index_select(0, index));
    }

    /// <summary>Gets consecutive examples, without a copy; the caller disposes both tensors.</summary>
    public (Tensor Images, Tensor Labels) Slice(long start, long count) =>
        (images.narrow(0, start, count), labels.narrow(0, start, count));

    public void Dispose()
    {
        images.Dispose();
        labels.Dispose();
    }
}
