using System.IO;
using System.Text;

namespace Lrt.Files;

/// <summary>
/// Reads the content of a sealed file. No count is believed that the rest of the content cannot hold, so that nothing
/// larger than the file is ever allocated for it.
/// </summary>
/// <param name="file">The file, at the beginning of its content.</param>
/// <param name="end">Where the content ends in it.</param>
/// <param name="path">Its path, for messages.</param>
internal sealed class SealedReader(Stream file, long end, string path) : BinaryReader(file)
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <summary>The file's path.</summary>
    public string Path => path;

    /// <summary>The file's format version.</summary>
    public int Version { get; set; }

    /// <summary>How many bytes of content follow.</summary>
    public long Remaining => end - BaseStream.Position;

    /// <summary>Reads how many items follow.</summary>
    /// <param name="bytesEach">How many bytes an item takes at least.</param>
    /// <exception cref="InvalidDataException">The number is negative, or there is no room for so many.</exception>
    public int ReadCount(int bytesEach)
    {
        int count = ReadInt32();
        return count >= 0 && (long)count * bytesEach <= Remaining
            ? count
            : throw Refuse(
                $"it says that {count} items follow, of at least {bytesEach} bytes each, where {Remaining} are left"
            );
    }

    /// <summary>Reads a number of steps.</summary>
    /// <exception cref="InvalidDataException">It is negative.</exception>
    public int ReadSteps()
    {
        int steps = ReadInt32();
        return steps >= 0 ? steps : throw Refuse($"it has a count of {steps} steps");
    }

    /// <summary>Reads a number of steps of 64 bits.</summary>
    /// <exception cref="InvalidDataException">It is negative.</exception>
    public long ReadLongSteps()
    {
        long steps = ReadInt64();
        return steps >= 0 ? steps : throw Refuse($"it has a count of {steps} steps");
    }

    /// <summary>Reads a number that is finite.</summary>
    /// <param name="what">What it is, for the message.</param>
    /// <exception cref="InvalidDataException">It is infinite or not a number.</exception>
    public double ReadFinite(string what)
    {
        double number = ReadDouble();
        return double.IsFinite(number) ? number : throw Refuse($"its {what} is {number}");
    }

    /// <summary>Reads bytes after their number.</summary>
    /// <exception cref="InvalidDataException">There are not so many.</exception>
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
            throw Refuse($"it says that a name of {length} bytes follows, where {Remaining} bytes are left");
        }

        byte[] bytes = new byte[length];
        BaseStream.ReadExactly(bytes);
        return Strict.GetString(bytes);
    }

    /// <summary>An exception that says what is wrong with the file.</summary>
    /// <param name="what">A clause that goes on after the path.</param>
    public InvalidDataException Refuse(string what) => new($"'{path}' cannot be read: {what}. Nothing was loaded.");
}
