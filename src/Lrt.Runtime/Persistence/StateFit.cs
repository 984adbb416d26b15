using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Lrt.Contract;
using Lrt.Execution;
using Lrt.Groups;
using Lrt.Stepping;
using TorchSharp;

namespace Lrt.Persistence;

/// <summary>
/// Checks each saved length and value against what will receive it. Everything is checked before anything is taken.
/// States may be anything, as a diverging training leaves them; values that are shared are always finite, and adapted
/// values within their bounds.
/// </summary>
internal static class StateFit
{
    /// <exception cref="InvalidDataException">Their number is another.</exception>
    public static void CheckCount(int saved, int own, string what, string place) =>
        StateExchange.Check($"{saved}", $"{own}", $"number of {what}", place);

    /// <exception cref="InvalidDataException">The tower is another, or one of its values is impossible.</exception>
    public static void Check(
        SavedTower saved,
        string hyperparameter,
        string layer,
        HypergradientTower own,
        string place)
    {
        StateExchange.Check(saved.Hyperparameter, hyperparameter, "adapted hyperparameter", place);
        place = layer.Length == 0 ? $"{hyperparameter} of {place}" : $"{hyperparameter} of the features of '{layer}'";
        StateExchange.Check(saved.Layer, layer, "layer", place);
        (string Name, double[] Values)[] memory = [.. own.Memory];
        CheckCount(saved.Memory.Count, memory.Length, "rows of numbers", place);
        foreach ((SavedNumbers numbers, (string name, double[] values)) in saved.Memory.Zip(memory))
        {
            StateExchange.Check(numbers.Name, name, "numbers", place);
            CheckCount(numbers.Values.Length, values.Length, $"numbers of {name}", place);
        }

        foreach ((string name, double min, double max) in own.Bounds)
        {
            double[] values = saved.Memory.Single(m => m.Name == name).Values;
            int wrong = Array.FindIndex(values, v => !double.IsFinite(v) || v < min || v > max);
            if (wrong >= 0)
            {
                throw Refuse($"{name} at {values[wrong]}", place, $"it must be a finite number from {min} to {max}");
            }
        }
    }

    /// <exception cref="InvalidDataException">Steps or buffers are not those of a parameter.</exception>
    public static void Check(
        SavedParameter saved,
        BoundParameter own,
        KernelLayout layout,
        IReadOnlyList<HyperparameterDefinition> definitions,
        string place)
    {
        KernelStream[] streams = [.. layout.BufferStreams];
        CheckBuffers(saved, streams.Length, place);
        if (saved.Buffers.Count == 0)
        {
            return;
        }

        torch.ScalarType type = TensorFrame.ComputeTypeOf(own.Parameter.dtype);
        int elementSize = type == own.Parameter.dtype ? own.ElementSize : sizeof(float);
        foreach ((SavedBuffer buffer, KernelStream stream) in saved.Buffers.Zip(streams))
        {
            Check(buffer, type.ToString(), own.Length * elementSize, elementSize, place);
            if (stream.Level == 0 && type is (torch.ScalarType.Float32 or torch.ScalarType.Float64))
            {
                CheckBounds(buffer, type == torch.ScalarType.Float64, definitions[stream.Hyperparameter], place);
            }
        }
    }

    /// <exception cref="InvalidDataException">There are other buffers, or steps without the buffers that they leave
    /// behind.</exception>
    public static void CheckBuffers(SavedParameter saved, int own, string place)
    {
        if (saved.Buffers.Count > 0 || saved.Steps > 0)
        {
            CheckCount(saved.Buffers.Count, own, "buffers", place);
        }
    }

    /// <exception cref="InvalidDataException">The buffer is of another type or length.</exception>
    public static void Check(SavedBuffer saved, string type, long bytes, int elementSize, string place)
    {
        string what = $"'{saved.Stream}'";
        StateExchange.Check(saved.Type, type, $"type of {what}", place);
        CheckParts(saved.Parts, bytes, elementSize, what, place);
    }

    /// <exception cref="InvalidDataException">The parts are not so many bytes, or do not end between
    /// elements.</exception>
    public static void CheckParts(byte[][] parts, long bytes, int elementSize, string what, string place)
    {
        StateExchange.Check($"{parts.Sum(p => (long)p.Length)}", $"{bytes}", $"bytes of {what}", place);
        if (Array.Find(parts, p => p.Length % elementSize != 0) is { } part)
        {
            throw Refuse($"a part of {part.Length} bytes of {what}", place, $"its elements have {elementSize} bytes");
        }
    }

    // In the precision of the kernel, which rounds the bounds too. An element whose gradient was not a number has none
    // for a rate.
    private static void CheckBounds(
        SavedBuffer buffer,
        bool isDouble,
        HyperparameterDefinition definition,
        string place)
    {
        (double min, double max) = isDouble
            ? (definition.Min, definition.Max)
            : ((float)definition.Min, (float)definition.Max);
        foreach (byte[] part in buffer.Parts)
        {
            for (int start = 0; start < part.Length; start += isDouble ? sizeof(double) : sizeof(float))
            {
                double value = isDouble
                    ? MemoryMarshal.Read<double>(part.AsSpan(start))
                    : MemoryMarshal.Read<float>(part.AsSpan(start));
                if (value < min || value > max)
                {
                    throw Refuse($"a {definition.Name} of {value}", place, $"it must be from {min} to {max}");
                }
            }
        }
    }

    private static InvalidDataException Refuse(string what, string place, string bound) =>
        new($"The saved state has {what} for {place}; {bound}. Nothing was loaded.");
}
