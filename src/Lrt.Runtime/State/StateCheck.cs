using System;
using System.IO;
using System.Linq;

namespace Lrt.State;

/// <summary>
/// Checks saved lengths and values against those of the optimizer. Everything is checked before anything is restored.
/// </summary>
internal static class StateCheck
{
    /// <summary>Checks that a saved value equals the optimizer's own.</summary>
    /// <exception cref="InvalidDataException">The values differ; the message names the place and both.</exception>
    public static void Same(string saved, string own, string what, string place)
    {
        if (saved != own)
        {
            throw Misfit(saved, own, what, place);
        }
    }

    /// <exception cref="InvalidDataException">The numbers differ.</exception>
    public static void Count(int saved, int own, string what, string place) =>
        Same($"{saved}", $"{own}", $"number of {what}", place);

    /// <exception cref="InvalidDataException">
    /// The buffers differ, or there are steps without the buffers that they create.
    /// </exception>
    public static void Buffers(SavedParameter saved, int own, string place)
    {
        if (saved.Buffers.Count > 0 || saved.Steps > 0)
        {
            Count(saved.Buffers.Count, own, "buffers", place);
        }
    }

    /// <exception cref="InvalidDataException">The buffer is of another type or length.</exception>
    public static void Buffer(SavedBuffer saved, string type, long bytes, int elementSize, string place)
    {
        string what = $"'{saved.Stream}'";
        Same(saved.Type, type, $"type of {what}", place);
        Parts(saved.Parts, bytes, elementSize, what, place);
    }

    /// <exception cref="InvalidDataException">
    /// The total of the parts is wrong, or a part does not end between elements.
    /// </exception>
    public static void Parts(byte[][] parts, long bytes, int elementSize, string what, string place)
    {
        Same($"{parts.Sum(p => (long)p.Length)}", $"{bytes}", $"bytes of {what}", place);
        if (Array.Find(parts, p => p.Length % elementSize != 0) is { } part)
        {
            throw Impossible(
                $"a part of {part.Length} bytes of {what}",
                place,
                $"its elements have {elementSize} bytes"
            );
        }
    }

    /// <summary>Creates the exception for a saved state of another model, rule, structure or shape.</summary>
    public static InvalidDataException Misfit(string saved, string own, string what, string place) =>
        new($"The saved state does not fit {place}: its {what}: {saved}; the optimizer's: {own}. Nothing was loaded.");

    /// <summary>Creates the exception for a saved state with a value that no optimizer can have.</summary>
    public static InvalidDataException Impossible(string what, string place, string bound) =>
        new($"The saved state has {what} for {place}; {bound}. Nothing was loaded.");
}
