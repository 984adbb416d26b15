using System;
using System.Collections.Generic;
using System.IO;
using Lrt.Files;

namespace Lrt.State;

/// <summary>
/// The file of an optimizer's state. A state that was read is complete and of possible size; the groups check whether
/// it fits an optimizer.
/// </summary>
internal static class StateFile
{
    private static readonly SealedFile File = new(
        "LRTSTATE"u8.ToArray(),
        version: 7,
        "the state of a generated optimizer",
        oldest: 4
    );

    public static void Write(string path, SavedState state) => File.Write(path, writer => Write(writer, state));

    /// <exception cref="InvalidDataException">The file is of another kind or version, or damaged.</exception>
    public static SavedState Read(string path) => File.Read(path, ReadState);

    public static void Write(Stream stream, SavedState state) => File.WriteInto(stream, writer => Write(writer, state));

    /// <exception cref="InvalidDataException">The content is of another kind or version, or damaged.</exception>
    public static SavedState Read(Stream stream) => File.ReadFrom(stream, ReadState);

    public static void Write(BinaryWriter writer, SavedState state)
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
            WriteAll(writer, group.Settings, setting =>
            {
                writer.Write(setting.Hyperparameter);
                writer.Write(setting.Value);
                writer.Write(setting.Previous);
                writer.Write(setting.IsSet);
                writer.Write(setting.IsFrozen);
            });
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
                WriteAll(writer, parameter.Constants, constant =>
                {
                    writer.Write(constant.Hyperparameter);
                    writer.Write(constant.Value);
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

    private static SavedState ReadState(SealedReader reader) =>
        new(
            reader.ReadString(),
            ReadAll(reader, () =>
                new SavedGroup(
                    reader.ReadString(),
                    reader.ReadString(),
                    reader.ReadString(),
                    reader.ReadFinite("learning rate"),
                    reader.ReadFinite("initial learning rate"),
                    reader.ReadFinite("schedule's previous factor"),
                    reader.ReadFinite("previous learning rate"),
                    ReadSettings(reader),
                    ReadAll(reader, () =>
                        new SavedTower(
                            reader.ReadString(),
                            ParameterName.Of(reader.ReadString()),
                            ReadSteps(reader),
                            ReadAll(reader, () =>
                                new SavedNumbers(
                                    reader.ReadString(),
                                    ReadAll(reader, reader.ReadDouble, sizeof(double))
                                )
                            )
                        )
                    ),
                    ReadAll(reader, () =>
                        new SavedParameter(
                            ParameterName.Of(reader.ReadString()),
                            ReadAll(reader, reader.ReadInt64, sizeof(long)),
                            reader.ReadString(),
                            ReadSteps(reader),
                            ReadAll(reader, () =>
                                new SavedBuffer(reader.ReadString(), reader.ReadString(), ReadParts(reader))
                            ),
                            ReadConstants(reader)
                        )
                    ),
                    ReadAll(reader, () =>
                        new SavedRateModel(
                            ParameterName.Of(reader.ReadString()),
                            reader.ReadInt64(),
                            ReadAll(reader, () =>
                                new SavedTensor(
                                    reader.ReadString(),
                                    ReadAll(reader, reader.ReadInt64, sizeof(long)),
                                    reader.ReadString(),
                                    ReadParts(reader)
                                )
                            )
                        )
                    )
                )
            )
        );

    // Versions up to 5 had no settings.
    private static SavedSetting[] ReadSettings(SealedReader reader) =>
        reader.Version < 6
            ? []
            : ReadAll(reader, () =>
                new SavedSetting(
                    reader.ReadString(),
                    reader.ReadDouble(),
                    reader.ReadDouble(),
                    reader.ReadBoolean(),
                    reader.ReadBoolean()
                )
            );

    // Versions up to 6 had no constants.
    private static SavedConstant[] ReadConstants(SealedReader reader) =>
        reader.Version < 7 ? [] : ReadAll(reader, () => new SavedConstant(reader.ReadString(), reader.ReadDouble()));

    // Versions up to 4 had 32 bits for a count.
    private static long ReadSteps(SealedReader reader) =>
        reader.Version > 4 ? reader.ReadLongSteps() : reader.ReadSteps();

    private static void WriteParts(BinaryWriter writer, byte[][] parts) => WriteAll(writer, parts, part =>
        {
            writer.Write(part.Length);
            writer.Write(part);
        });

    private static byte[][] ReadParts(SealedReader reader) => ReadAll(reader, reader.ReadPart, sizeof(int));

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (T item in items)
        {
            write(item);
        }
    }

    // Items are collected one by one, because an item in memory may be larger than the few bytes that it takes in the
    // file at least.
    private static T[] ReadAll<T>(SealedReader reader, Func<T> read, int bytesEach = 1)
    {
        int count = reader.ReadCount(bytesEach);
        List<T> items = [];
        for (int i = 0; i < count; i++)
        {
            items.Add(read());
        }

        return [.. items];
    }
}
