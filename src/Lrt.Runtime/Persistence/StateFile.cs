using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Lrt.Persistence;

/// <summary>
/// The file of an optimizer's state: a header with a version, the state, and a checksum. Written beside its place and moved
/// there when it is complete, so that an interrupted save leaves the old file as it was.
/// </summary>
internal static class StateFile
{
    private const int Version = 3;
    private const int ChecksumLength = 32;
    private static readonly byte[] Magic = "LRTSTATE"u8.ToArray();

    public static void Write(string path, SavedState state)
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
                    writer.Write(Magic);
                    writer.Write(Version);
                    Write(writer, state);
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
    public static SavedState Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        CheckSum(file, path);
        using BinaryReader reader = new(file);
        if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
        {
            throw new InvalidDataException($"'{path}' is not the state of a generated optimizer.");
        }

        int version = reader.ReadInt32();
        return version == Version
            ? ReadState(reader)
            : throw new InvalidDataException($"'{path}' has format version {version}; this version of LrtGen reads version {Version}.");
    }

    private static void CheckSum(FileStream file, string path)
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
        if (length < Magic.Length || file.ReadAtLeast(stored, ChecksumLength, throwOnEndOfStream: false) < ChecksumLength || !checksum.GetHashAndReset().AsSpan().SequenceEqual(stored))
        {
            throw new InvalidDataException($"'{path}' is not the state of a generated optimizer, or it is damaged: its checksum does not match. Save it again.");
        }

        file.Position = 0;
    }

    private static void Write(BinaryWriter writer, SavedState state)
    {
        writer.Write(state.Model);
        WriteAll(writer, state.Groups, group =>
        {
            writer.Write(group.Name);
            writer.Write(group.Rule);
            writer.Write(group.Adaptation);
            writer.Write(group.LearningRate);
            writer.Write(group.InitialLearningRate);
            writer.Write(group.PreviousFactor);
            writer.Write(group.PreviousLearningRate);
            WriteAll(writer, group.Towers, tower =>
            {
                writer.Write(tower.Hyperparameter);
                writer.Write(tower.Layer);
                writer.Write(tower.Steps);
                WriteAll(writer, tower.Memory, numbers =>
                {
                    writer.Write(numbers.Name);
                    WriteAll(writer, numbers.Values, writer.Write);
                });
            });
            WriteAll(writer, group.Parameters, parameter =>
            {
                writer.Write(parameter.Name);
                WriteAll(writer, parameter.Shape, writer.Write);
                writer.Write(parameter.Type);
                writer.Write(parameter.Steps);
                WriteAll(writer, parameter.Buffers, buffer =>
                {
                    writer.Write(buffer.Stream);
                    writer.Write(buffer.Type);
                    WriteAll(writer, buffer.Parts, part =>
                    {
                        writer.Write(part.Length);
                        writer.Write(part);
                    });
                });
            });
        });
    }

    private static SavedState ReadState(BinaryReader reader) => new(reader.ReadString(), ReadAll(reader, () => new SavedGroup(
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadDouble(),
        reader.ReadDouble(),
        ReadAll(reader, () => new SavedTower(
            reader.ReadString(),
            reader.ReadString(),
            reader.ReadInt32(),
            ReadAll(reader, () => new SavedNumbers(reader.ReadString(), ReadAll(reader, reader.ReadDouble))))),
        ReadAll(reader, () => new SavedParameter(
            reader.ReadString(),
            ReadAll(reader, reader.ReadInt64),
            reader.ReadString(),
            reader.ReadInt32(),
            ReadAll(reader, () => new SavedBuffer(
                reader.ReadString(),
                reader.ReadString(),
                ReadAll(reader, () => reader.ReadBytes(reader.ReadInt32())))))))));

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    private static T[] ReadAll<T>(BinaryReader reader, Func<T> read)
    {
        T[] items = new T[reader.ReadInt32()];
        for (int i = 0; i < items.Length; i++)
        {
            items[i] = read();
        }

        return items;
    }
}
