using System;
using System.Collections.Generic;
using System.IO;

namespace Lrt.Persistence;

/// <summary>
/// The file of an optimizer's state: a header with a version, the state, and a checksum. Written beside its place and moved
/// there when it is complete, so that an interrupted save leaves the old file as it was.
/// </summary>
internal static class StateFile
{
    private static readonly SealedFile File = new("LRTSTATE"u8.ToArray(), version: 4, "the state of a generated optimizer");

    public static void Write(string path, SavedState state) => File.Write(path, writer => Write(writer, state));

    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public static SavedState Read(string path) => File.Read(path, ReadState);

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
                    WriteParts(writer, buffer.Parts);
                });
            });
            WriteAll(writer, group.RateModels, model =>
            {
                writer.Write(model.Name);
                writer.Write(model.Inputs);
                WriteAll(writer, model.Tensors, tensor =>
                {
                    writer.Write(tensor.Name);
                    WriteAll(writer, tensor.Shape, writer.Write);
                    writer.Write(tensor.Type);
                    WriteParts(writer, tensor.Parts);
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
                ReadParts(reader))))),
        ReadAll(reader, () => new SavedRateModel(
            reader.ReadString(),
            reader.ReadInt64(),
            ReadAll(reader, () => new SavedTensor(
                reader.ReadString(),
                ReadAll(reader, reader.ReadInt64),
                reader.ReadString(),
                ReadParts(reader))))))));

    private static void WriteParts(BinaryWriter writer, byte[][] parts) => WriteAll(writer, parts, part =>
    {
        writer.Write(part.Length);
        writer.Write(part);
    });

    private static byte[][] ReadParts(BinaryReader reader) => ReadAll(reader, () => reader.ReadBytes(reader.ReadInt32()));

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
