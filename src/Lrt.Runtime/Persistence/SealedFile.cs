using System;
using System.IO;
using System.Security.Cryptography;

namespace Lrt.Persistence;

/// <summary>
/// A file of a kind and a format version, with a checksum at its end. Written beside its place and moved there when it is complete, so
/// that an interrupted save leaves the old file as it was.
/// </summary>
/// <param name="magic">The bytes it begins with.</param>
/// <param name="version">The format version that is written, and the only one that is read.</param>
/// <param name="content">What it holds, for messages: "the state of a generated optimizer".</param>
internal sealed class SealedFile(byte[] magic, int version, string content)
{
    private const int ChecksumLength = 32;

    public void Write(string path, Action<BinaryWriter> write)
    {
        string beside = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write))
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
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public T Read<T>(string path, Func<BinaryReader, T> read)
    {
        using FileStream file = File.OpenRead(path);
        CheckSum(file, path);
        using BinaryReader reader = new(file);
        if (!reader.ReadBytes(magic.Length).AsSpan().SequenceEqual(magic))
        {
            throw new InvalidDataException($"'{path}' is not {content}.");
        }

        int found = reader.ReadInt32();
        return found == version
            ? read(reader)
            : throw new InvalidDataException($"'{path}' has format version {found}; this version of LrtGen reads version {version}.");
    }

    private void CheckSum(FileStream file, string path)
    {
        long length = file.Length - ChecksumLength;
        using IncrementalHash checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] part = new byte[1 << 16];
        while (file.Position < length)
        {
            int read = file.Read(part, 0, (int)Math.Min(part.Length, length - file.Position));
            checksum.AppendData(part, 0, read);
        }

        byte[] stored = new byte[ChecksumLength];
        if (length < magic.Length || file.ReadAtLeast(stored, ChecksumLength, throwOnEndOfStream: false) < ChecksumLength || !checksum.GetHashAndReset().AsSpan().SequenceEqual(stored))
        {
            throw new InvalidDataException($"'{path}' is not {content}, or it is damaged: its checksum does not match. Save it again.");
        }

        file.Position = 0;
    }
}
