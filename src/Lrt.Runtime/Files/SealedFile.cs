using System;
using System.IO;
using System.Security.Cryptography;

namespace Lrt.Files;

/// <summary>
/// A file of a given kind and format version, with a checksum at its end. An interrupted save leaves the old file
/// unchanged.
/// </summary>
/// <param name="magic">The bytes at the beginning of the file.</param>
/// <param name="version">The format version that is written.</param>
/// <param name="content">The contents, for messages: "the state of a generated optimizer".</param>
/// <param name="oldest">The oldest format version that is read; 0 for the version that is written.</param>
internal sealed class SealedFile(byte[] magic, int version, string content, int oldest = 0)
{
    private const int ChecksumLength = 32;

    /// <exception cref="IOException">
    /// The file cannot be written; the message names it. An existing file is unchanged.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The file or its directory may not be written.</exception>
    public void Write(string path, Action<BinaryWriter> write) =>
        FileReplacement.Write(path, file => Write(file, write));

    /// <summary>Writes the content, preceded by its length, into a stream.</summary>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void WriteInto(Stream stream, Action<BinaryWriter> write)
    {
        using (CountingStream count = new())
        {
            Write(count, write);
            stream.Write(BitConverter.GetBytes(count.Length));
        }

        Write(stream, write);
    }

    private void Write(Stream stream, Action<BinaryWriter> write)
    {
        using SHA256 checksum = SHA256.Create();
        using (CryptoStream hashed = new(stream, checksum, CryptoStreamMode.Write, leaveOpen: true))
        {
            using BinaryWriter writer = new(hashed);
            writer.Write(magic);
            writer.Write(version);
            write(writer);
        }

        stream.Write(checksum.Hash!);
    }

    /// <param name="path">The file.</param>
    /// <param name="read">The function that reads the content to its end.</param>
    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public T Read<T>(string path, Func<SealedReader, T> read)
    {
        using FileStream file = File.OpenRead(path);
        return Read(file, file.Length, path, read);
    }

    /// <summary>
    /// Reads what <see cref="WriteInto"/> wrote. Afterwards the stream is at the end of the content; after an exception
    /// a stream that can be positioned is where it was.
    /// </summary>
    /// <param name="stream">The stream.</param>
    /// <param name="read">The function that reads the content to its end.</param>
    /// <exception cref="InvalidDataException">The content is of another kind or version, or damaged.</exception>
    public T ReadFrom<T>(Stream stream, Func<SealedReader, T> read)
    {
        const string Name = "the stream";
        if (!stream.CanSeek)
        {
            using FileStream copy = CopyOf(stream, ReadLength(stream, Name), Name);
            return Read(copy, copy.Length, Name, read);
        }

        long start = stream.Position;
        try
        {
            long length = ReadLength(stream, Name);
            return length <= stream.Length - stream.Position ? Read(stream, length, Name, read) : throw Damaged(Name);
        }
        catch
        {
            stream.Position = start;
            throw;
        }
    }

    private T Read<T>(Stream file, long length, string path, Func<SealedReader, T> read)
    {
        long start = file.Position;
        CheckSum(file, start + length - ChecksumLength, path);
        file.Position = start;
        T value = ReadContent(file, start + length - ChecksumLength, path, read);
        file.Position = start + length;
        return value;
    }

    private T ReadContent<T>(Stream file, long end, string path, Func<SealedReader, T> read)
    {
        using SealedReader reader = new(file, end, path);
        try
        {
            if (!reader.ReadBytes(magic.Length).AsSpan().SequenceEqual(magic))
            {
                throw new InvalidDataException($"'{path}' is not {content}.");
            }

            int first = oldest == 0 ? version : oldest;
            reader.Version = reader.ReadInt32();
            if (reader.Version < first || reader.Version > version)
            {
                string known = first == version ? $"version {version}" : $"versions {first} to {version}";
                throw new InvalidDataException(
                    $"'{path}' has format version {reader.Version}; this version of LrtGen reads {known}."
                );
            }

            T value = read(reader);
            return reader.Remaining == 0
                ? value
                : throw reader.Refuse($"its content ends {reader.Remaining} bytes before the checksum");
        }
        catch (EndOfStreamException)
        {
            throw reader.Refuse("its content is cut off");
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            // A length or characters of a name that no writer wrote, or numbers that a network rejects.
            throw new InvalidDataException($"'{path}' cannot be read: {e.Message} Nothing was loaded.", e);
        }
    }

    private void CheckSum(Stream file, long end, string path)
    {
        long length = end - file.Position;
        using IncrementalHash checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = new byte[1 << 16];
        while (file.Position < end)
        {
            int read = file.Read(part, 0, (int)Math.Min(part.Length, end - file.Position));
            if (read == 0)
            {
                break; // Another process is truncating the file.
            }

            checksum.AppendData(part, 0, read);
        }

        byte[] stored = new byte[ChecksumLength];
        if (
            length < magic.Length + sizeof(int)
            || file.ReadAtLeast(stored, ChecksumLength, throwOnEndOfStream: false) < ChecksumLength
            || !checksum.GetHashAndReset().AsSpan().SequenceEqual(stored)
        )
        {
            throw Damaged(path);
        }
    }

    private InvalidDataException Damaged(string path) =>
        new($"'{path}' is not {content}, or it is damaged: its checksum does not match. Save it again.");

    private long ReadLength(Stream stream, string name)
    {
        byte[] length = new byte[sizeof(long)];
        return
            stream.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length
            && BitConverter.ToInt64(length) is >= ChecksumLength and var bytes
            ? bytes
            : throw Damaged(name);
    }

    // The content is read twice, first for its checksum, so a stream that cannot be positioned is copied into a file.
    private FileStream CopyOf(Stream stream, long length, string name)
    {
        FileStream copy = new(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 1 << 16,
            FileOptions.DeleteOnClose
        );
        try
        {
            byte[] part = new byte[1 << 16];
            while (copy.Position < length)
            {
                int read = stream.Read(part, 0, (int)Math.Min(part.Length, length - copy.Position));
                if (read == 0)
                {
                    throw Damaged(name);
                }

                copy.Write(part, 0, read);
            }

            copy.Position = 0;
            return copy;
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>A stream that only counts the bytes that are written.</summary>
    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position
        {
            get => length;
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;
    }
}
