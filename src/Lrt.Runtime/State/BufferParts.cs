using System;
using System.Collections.Generic;
using TorchSharp;

namespace Lrt.State;

/// <summary>The bytes of buffers, in parts, because a span and a byte array are limited to 2 GiB.</summary>
internal static class BufferParts
{
    private const long ElementsPerPart = 1 << 26;

    /// <summary>Gets the bytes of a buffer.</summary>
    public static IEnumerable<byte[]> Of(torch.Tensor buffer)
    {
        using torch.Tensor local = buffer.cpu();
        using torch.Tensor flat = local.view(-1);
        for (long start = 0; start < flat.NumberOfElements; start += ElementsPerPart)
        {
            using torch.Tensor part = flat.narrow(0, start, Math.Min(ElementsPerPart, flat.NumberOfElements - start));
            yield return part.bytes.ToArray();
        }
    }

    /// <summary>Overwrites a buffer.</summary>
    public static void Fill(torch.Tensor buffer, byte[][] parts)
    {
        using torch.Tensor local = buffer.cpu();
        using torch.Tensor flat = local.view(-1);
        long start = 0;
        foreach (byte[] bytes in parts)
        {
            using torch.Tensor part = flat.narrow(0, start, bytes.Length / buffer.ElementSize);
            bytes.CopyTo(part.bytes);
            start += part.NumberOfElements;
        }

        if (buffer.device_type != DeviceType.CPU)
        {
            buffer.copy_(local);
        }
    }
}
