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
    public void Write(string path, Action<BinaryWriter> write) => FileReplacement.Write(path, file =>
        {
            using SHA256 checksum = SHA256.Create();
            using (CryptoStream hashed = new(file, checksum, CryptoStreamMode.Write, leaveOpen: true))
            {
                using BinaryWriter writer = new(hashed);
                writer.Write(magic);
                writer.Write(version);
                write(writer);
            }

            file.Write(checksum.Hash!);
        });

    /// <param name="path">The file.</param>
    /// <param name="read">The function that reads the content to its end.</param>
    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public T Read<T>(string path, Func<SealedReader, T> read)
    {
        using FileStream file = File.OpenRead(path);
        CheckSum(file, path);
        using SealedReader reader = new(file, file.Length - ChecksumLength, path);
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

    private void CheckSum(FileStream file, string path)
    {
        long length = file.Length - ChecksumLength;
        using IncrementalHash checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = new byte[1 << 16];
        while (file.Position < length)
        {
            int read = file.Read(part, 0, (int)Math.Min(part.Length, length - file.Position));
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
            throw new InvalidDataException(
                $"'{path}' is not {content}, or it is damaged: its checksum does not match. Save it again."
            );
        }

        file.Position = 0;
    }
}
