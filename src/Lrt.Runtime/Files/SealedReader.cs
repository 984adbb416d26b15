using System.IO;
using System.Text;

namespace Lrt.Files;

/// <summary>
/// Reads the content of a sealed file. A count that the rest of the content cannot hold is rejected, so that no
/// allocation is larger than the file.
/// </summary>
/// <param name="file">The file, at the beginning of its content.</param>
/// <param name="end">The position of the end of the content.</param>
/// <param name="path">The path of the file, for messages.</param>
internal sealed class SealedReader(Stream file, long end, string path) : BinaryReader(file, Strict, leaveOpen: true)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The path of the file.</summary>
    public string Path => path;

    /// <summary>The format version of the file.</summary>
    public int Version { get; set; }

    /// <summary>The number of bytes of content that follow.</summary>
    public long Remaining => end - BaseStream.Position;

    /// <summary>Reads the number of items that follow.</summary>
    /// <param name="bytesEach">The smallest number of bytes of an item.</param>
    /// <exception cref="InvalidDataException">
    /// The number is negative, or the content is too short for so many items.
    /// </exception>
    public int ReadCount(int bytesEach)
    {
        int count = ReadInt32();
        return count >= 0 && (long)count * bytesEach <= Remaining
            ? count
            : throw Refuse(
                $"it announces {count} items of at least {bytesEach} bytes each, but {Remaining} bytes are left"
            );
    }

    /// <summary>Reads a number of steps.</summary>
    /// <exception cref="InvalidDataException">The number is negative.</exception>
    public int ReadSteps()
    {
        int steps = ReadInt32();
        return steps >= 0 ? steps : throw Refuse($"its number of steps is {steps}");
    }

    /// <summary>Reads a number of steps of 64 bits.</summary>
    /// <exception cref="InvalidDataException">The number is negative.</exception>
    public long ReadLongSteps()
    {
        long steps = ReadInt64();
        return steps >= 0 ? steps : throw Refuse($"its number of steps is {steps}");
    }

    /// <summary>Reads a finite number.</summary>
    /// <param name="what">The name of the number, for the message.</param>
    /// <exception cref="InvalidDataException">The number is infinite or NaN.</exception>
    public double ReadFinite(string what)
    {
        double number = ReadDouble();
        return double.IsFinite(number) ? number : throw Refuse($"its {what} is {number}");
    }

    /// <summary>Reads a number of bytes, which precedes them.</summary>
    /// <exception cref="InvalidDataException">The content is too short for so many bytes.</exception>
    public byte[] ReadPart()
    {
        byte[] part = new byte[ReadCount(1)];
        BaseStream.ReadExactly(part);
        return part;
    }

    /// <inheritdoc/>
    public override string ReadString()
    {
        int length = Read7BitEncodedInt();
        if (length < 0 || length > Remaining)
        {
            throw Refuse($"it announces a name of {length} bytes, but {Remaining} bytes are left");
        }

        byte[] bytes = new byte[length];
        BaseStream.ReadExactly(bytes);
        return Strict.GetString(bytes);
    }

    /// <summary>Creates an exception with a message about the file.</summary>
    /// <param name="what">The clause of the message that follows the path.</param>
    public InvalidDataException Refuse(string what) => new($"'{path}' cannot be read: {what}. Nothing was loaded.");
}
