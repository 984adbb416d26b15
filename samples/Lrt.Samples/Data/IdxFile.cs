using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;

namespace Lrt.Samples.Data;

/// <summary>
/// A gzip-compressed IDX file of bytes: two zeros, the element type, the number of dimensions, each dimension as a
/// big-endian 32-bit number, then the elements in row-major order.
/// </summary>
public sealed record IdxFile(string Path, IReadOnlyList<int> Dimensions, byte[] Elements)
{
    private const byte UnsignedByte = 0x08;

    public static IdxFile Read(string path, int dimensions)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            using var stream = new GZipStream(file, CompressionMode.Decompress);
            return Read(path, stream, dimensions);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UnusableDataException(path, "no such file.", cause);
        }
        catch (InvalidDataException cause)
        {
            throw new UnusableDataException(path, "not a whole gzip file.", cause);
        }
        catch (EndOfStreamException cause)
        {
            throw new UnusableDataException(path, "ends too early.", cause);
        }
    }

    private static IdxFile Read(string path, Stream stream, int dimensions)
    {
        Span<byte> magic = stackalloc byte[4];
        stream.ReadExactly(magic);
        if (magic is not [0, 0, UnsignedByte, _] || magic[3] != dimensions)
        {
            throw new UnusableDataException(
                path,
                $"begins with {Convert.ToHexString(magic)}, not with {UnsignedByte << 8 | dimensions:X8}, the mark of "
                    + "an IDX file "
                    + $"of bytes in {dimensions} dimension(s)."
            );
        }

        var sizes = new int[dimensions];
        Span<byte> size = stackalloc byte[4];
        long count = 1;
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            stream.ReadExactly(size);
            sizes[dimension] = BinaryPrimitives.ReadInt32BigEndian(size);
            count = sizes[dimension] >= 0 && count <= Array.MaxLength ? count * sizes[dimension] : long.MaxValue;
        }

        if (count > Array.MaxLength)
        {
            throw new UnusableDataException(path, $"claims impossible dimensions ({string.Join(" x ", sizes)}).");
        }

        var elements = new byte[count];
        int read = stream.ReadAtLeast(elements, elements.Length, throwOnEndOfStream: false);
        if (read < elements.Length)
        {
            throw new UnusableDataException(path, $"ends after {read:N0} of {elements.Length:N0} elements.");
        }

        if (stream.ReadByte() != -1)
        {
            throw new UnusableDataException(path, $"goes on after its {elements.Length:N0} elements.");
        }

        return new IdxFile(path, sizes, elements);
    }
}
